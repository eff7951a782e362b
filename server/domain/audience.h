// For whom a view is made. Everyone in one audience with one language gets the same bytes.
#pragma once

#include "room.pb.h"

namespace goedwerk::domain {

enum class Audience { phone, board, control };

inline proto::Audience to_proto(Audience audience) {
    switch (audience) {
        case Audience::phone:
            return proto::AUDIENCE_PHONE;
        case Audience::board:
            return proto::AUDIENCE_BOARD;
        case Audience::control:
            return proto::AUDIENCE_CONTROL;
    }
    return proto::AUDIENCE_UNSPECIFIED;
}

enum class Language { nl, en };

}  // namespace goedwerk::domain
