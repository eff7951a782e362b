#include "edge/copy_desk.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

constexpr AddressRates wrong_words_rates{
    .address = per_minute(limits::failed_finds_per_minute_address,
                          limits::failed_finds_per_minute_address),
    .total =
        per_minute(limits::failed_finds_per_minute_total, limits::failed_finds_per_minute_total)};
constexpr AddressRates new_copies_rates{
    .address = per_minute(limits::new_copies_per_minute_address, limits::new_copies_burst_address),
    .total = per_minute(limits::new_copies_per_minute_total, limits::new_copies_burst_total)};

SteadyTime now() {
    return std::chrono::steady_clock::now();
}

proto::CopyReply reply_with(proto::ErrorCode code) {
    proto::CopyReply reply;
    reply.set_code(code);
    return reply;
}

// Nothing: of another length.
std::optional<CopyLocator> locator_of(const std::string& bytes) {
    CopyLocator locator;
    static_assert(sizeof(locator.value) == limits::copy_locator_bytes);
    if (bytes.size() != locator.value.size()) return std::nullopt;
    std::memcpy(locator.value.data(), bytes.data(), bytes.size());
    return locator;
}

bool knows_all(const google::protobuf::Message& message) {
    return message.GetReflection()->GetUnknownFields(message).empty();
}

// D1
bool understood(const proto::CopyRequest& request) {
    if (!knows_all(request)) return false;
    switch (request.body_case()) {
        case proto::CopyRequest::kStore:
            return knows_all(request.store()) && locator_of(request.store().locator()) &&
                   std::ranges::count(limits::copy_sealed_bytes, request.store().sealed().size()) ==
                       1;
        case proto::CopyRequest::kFind:
            return knows_all(request.find()) && locator_of(request.find().locator());
        case proto::CopyRequest::kErase:
            return knows_all(request.erase()) && locator_of(request.erase().locator());
        case proto::CopyRequest::BODY_NOT_SET:
            break;
    }
    return false;
}

}  // namespace

CopyDesk::CopyDesk(CopyDoor& door, EdgeCounters& counters)
    : door_(door),
      counters_(counters),
      wrong_words_(wrong_words_rates, now()),
      new_copies_(new_copies_rates, now()) {}

Task<std::string> CopyDesk::serve(std::string body, AddressKey address) {
    proto::CopyRequest request;
    auto reply = reply_with(proto::ERROR_CODE_BAD_FRAME);
    if (request.ParseFromString(body) && understood(request)) {
        if (request.has_store()) {
            reply = co_await store(std::move(*request.mutable_store()), address);
        } else if (request.has_find()) {
            reply = co_await find(std::move(*request.mutable_find()), address);
        } else {
            reply = co_await erase(std::move(*request.mutable_erase()), address);
        }
    }
    co_return reply.SerializeAsString();
}

bool CopyDesk::spend(AddressAllowance& allowance, const AddressKey& address) {
    if (!allowance.may_spend(address, now())) {
        ++counters_.copies_limited;
        return false;
    }
    allowance.spend(address, now());
    return true;
}

Task<proto::CopyReply> CopyDesk::store(proto::StoreCopy wanted, AddressKey address) {
    if (!spend(new_copies_, address)) co_return reply_with(proto::ERROR_CODE_RATE_LIMITED);
    const auto locator = *locator_of(wanted.locator());
    const auto stored = co_await door_.store(locator, std::move(*wanted.mutable_sealed()));
    if (stored.has_error() || *stored == CopyDoor::Stored::replaced) {
        new_copies_.give_back(address, now());
    }
    co_return reply_with(stored.has_error() ? stored.error().code : proto::ERROR_CODE_UNSPECIFIED);
}

Task<proto::CopyReply> CopyDesk::find(proto::FindCopy wanted, AddressKey address) {
    if (!spend(wrong_words_, address)) co_return reply_with(proto::ERROR_CODE_RATE_LIMITED);
    const auto locator = *locator_of(wanted.locator());
    auto found = co_await door_.find(locator);
    const bool missed = found.has_value() && !found->has_value();
    if (missed) {
        ++counters_.copies_missed;
    } else {
        wrong_words_.give_back(address, now());
    }
    proto::CopyReply reply;
    if (found.has_error()) reply.set_code(found.error().code);
    if (missed) reply.set_code(proto::ERROR_CODE_COPY_UNKNOWN);
    if (found.has_value() && found->has_value()) reply.set_sealed(std::move(**found));
    co_return reply;
}

Task<proto::CopyReply> CopyDesk::erase(proto::EraseCopy wanted, AddressKey address) {
    if (!spend(wrong_words_, address)) co_return reply_with(proto::ERROR_CODE_RATE_LIMITED);
    const auto locator = *locator_of(wanted.locator());
    const auto erased = co_await door_.erase(locator);
    const bool missed = erased.has_value() && *erased == CopyDoor::Erased::nothing;
    if (missed) {
        ++counters_.copies_missed;
    } else {
        wrong_words_.give_back(address, now());
    }
    co_return reply_with(erased.has_error() ? erased.error().code : proto::ERROR_CODE_UNSPECIFIED);
}

}  // namespace goedwerk::edge
