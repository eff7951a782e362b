#include "edge/greeting.h"

#include <utility>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

char upper(char sign) {
    return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
}

Result<Greeting> greet_phone(JoinCode code, const proto::Hello& hello, const Tickets& tickets,
                             Day day, Rng& rng) {
    Greeting greeting;
    auto& room = code.room;
    auto shown = tickets.verify(hello.ticket(), day.today);
    const bool known = shown && shown->role == TicketRole::phone && shown->room == room;
    auto& token = greeting.entrance.token;
    if (known) {
        token = std::move(shown->token);
    } else {
        rng.fill(token.writable());
    }
    greeting.ticket = tickets.mint({.role = TicketRole::phone,
                                    .room = room,
                                    .expires_day = day.today + day.ticket_days,
                                    .token = token.duplicate()});
    greeting.entrance.newcomer = !known;
    if (!known) greeting.entrance.gate = std::move(code.gate);
    greeting.entrance.room = std::move(room);
    return greeting;
}

Result<Greeting> greet_holder(RoomId room, TicketRole role, const proto::Hello& hello,
                              const Tickets& tickets, Day day) {
    auto shown = tickets.verify(hello.ticket(), day.today);
    if (!shown || shown->role != role || shown->room != room) {
        return reject(proto::ERROR_CODE_TICKET_WRONG);
    }
    Greeting greeting;
    greeting.entrance.token = std::move(shown->token);
    greeting.entrance.room = std::move(room);
    return greeting;
}

Result<Greeting> greet_as_role(JoinCode code, const proto::Hello& hello, const Tickets& tickets,
                               Day day, Rng& rng) {
    switch (hello.role()) {
        case proto::ROLE_PHONE:
            return greet_phone(std::move(code), hello, tickets, day, rng);
        case proto::ROLE_BOARD:
            return greet_holder(std::move(code.room), TicketRole::board, hello, tickets, day);
        case proto::ROLE_CONTROL:
            return greet_holder(std::move(code.room), TicketRole::control, hello, tickets, day);
        case proto::ROLE_UNSPECIFIED:
        case proto::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return reject(proto::ERROR_CODE_BAD_FRAME);
}

}  // namespace

std::optional<JoinCode> canonical_code(std::string_view code) {
    constexpr auto whole = limits::room_code_signs + limits::gate_signs;
    std::string signs;
    for (const char sign : code) {
        if (sign == ' ' || sign == '-') continue;
        const char canonical = upper(sign);
        if (limits::room_code_alphabet.find(canonical) == std::string_view::npos)
            return std::nullopt;
        if (signs.size() == whole) return std::nullopt;
        signs.push_back(canonical);
    }
    if (signs.size() != limits::room_code_signs && signs.size() != whole) return std::nullopt;
    return JoinCode{RoomId{signs.substr(0, limits::room_code_signs)},
                    Gate{signs.substr(limits::room_code_signs)}};
}

Result<Greeting> greet(const proto::Hello& hello, const Tickets& tickets, Day day, Rng& rng) {
    auto code = canonical_code(hello.room_code());
    if (!code) return reject(proto::ERROR_CODE_ROOM_UNKNOWN);
    auto greeting = greet_as_role(*std::move(code), hello, tickets, day, rng);
    if (!greeting) return greeting;
    greeting->entrance.role = hello.role();
    greeting->entrance.look = hello.look();
    return greeting;
}

}  // namespace goedwerk::edge
