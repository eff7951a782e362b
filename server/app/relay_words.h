// Between what a link carries and what rooms know. What is not known is nothing.
#pragma once

#include <optional>

#include "app/showcase.h"
#include "relay.pb.h"

namespace goedwerk::app {

inline std::optional<domain::Audience> audience_from(proto::Audience audience) {
    if (audience == proto::AUDIENCE_PHONE) return domain::Audience::phone;
    if (audience == proto::AUDIENCE_BOARD) return domain::Audience::board;
    if (audience == proto::AUDIENCE_CONTROL) return domain::Audience::control;
    return std::nullopt;
}
inline std::optional<Lens> lens_from(proto::Audience audience, proto::Language language) {
    const auto known = audience_from(audience);
    if (!known) return std::nullopt;
    if (language == proto::LANGUAGE_NL) return Lens(*known, domain::Language::nl);
    if (language == proto::LANGUAGE_EN) return Lens(*known, domain::Language::en);
    return std::nullopt;
}
inline proto::Language to_proto(domain::Language language) {
    return language == domain::Language::nl ? proto::LANGUAGE_NL : proto::LANGUAGE_EN;
}

}  // namespace goedwerk::app
