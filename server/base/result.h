// Result<T>: a value, or the reason why a rule or the storage said no. Test it, then use *;
// .value() is banned.
#pragma once

#include <boost/system/result.hpp>

#include "error.pb.h"

namespace goedwerk {

// A rejection (a rule said no) or kUnavailable-like failure. The codes and their retry rule:
// proto/error.proto.
struct Error {
    proto::ErrorCode code = proto::ERROR_CODE_UNSPECIFIED;
    friend bool operator==(const Error&, const Error&) = default;
};

[[noreturn]] inline void throw_exception_from_error(const Error&, const boost::source_location&) {
    std::terminate();  // .value() on an error: banned, so a defect
}

template <class T>
using Result = boost::system::result<T, Error>;

inline Error reject(proto::ErrorCode code) {
    return Error{code};
}

}  // namespace goedwerk
