#include "support/workshop.h"

#include <stdexcept>
#include <utility>

namespace goedwerk::test {
namespace {

std::string origin_header(std::uint16_t port) {
    return "Origin: http://127.0.0.1:" + std::to_string(port) + "\r\n";
}

}  // namespace

proto::LobbyReply Lobby::ask(proto::LobbyRequest request) {
    const bool own = !request.has_claim() && !request.has_accept() && !request.has_invite();
    if (own && request.ticket().empty()) request.set_ticket(ticket_);
    const auto reply = http_post(port_, "/api/lobby", "application/x-protobuf",
                                 request.SerializeAsString(), origin_header(port_));
    if (reply.status != 200) {
        throw std::runtime_error("lobby answered " + std::to_string(reply.status) + ": " +
                                 reply.body);
    }
    proto::LobbyReply message;
    if (!message.ParseFromString(reply.body))
        throw std::runtime_error("lobby reply cannot be parsed");
    return message;
}
bool Lobby::claim(const std::string& encoded_secret) {
    proto::LobbyRequest request;
    request.mutable_claim()->set_secret(from_base64url(encoded_secret));
    const auto reply = ask(request);
    ticket_ = reply.claim().ticket();
    return reply.code() == proto::ERROR_CODE_UNSPECIFIED && !ticket_.empty();
}
std::optional<proto::RoomSummary> Lobby::create_room(const std::string& deck_id, bool rehearsal,
                                                     std::uint32_t k) {
    proto::LobbyRequest request;
    auto* wanted = request.mutable_create_room();
    wanted->set_deck_id(deck_id);
    wanted->set_language(proto::LANGUAGE_NL);
    wanted->set_rehearsal(rehearsal);
    wanted->set_k(k);
    const auto reply = ask(request);
    if (reply.code() != proto::ERROR_CODE_UNSPECIFIED) return std::nullopt;
    return reply.create_room().room();
}

proto::ActivityAnswer choice_answer(std::initializer_list<std::uint32_t> options) {
    proto::ActivityAnswer answer;
    auto* choice = answer.mutable_choice();
    for (const auto option : options) choice->add_option_indexes(option);
    return answer;
}
proto::ActivityAnswer line_answer(std::uint32_t position) {
    proto::ActivityAnswer answer;
    answer.mutable_line()->set_position_index(position);
    return answer;
}
proto::ActivityAnswer notes_answer(const std::vector<std::string>& texts, std::uint32_t column) {
    static std::uint64_t last_handle = 0;
    proto::ActivityAnswer answer;
    auto* columns = answer.mutable_columns();
    for (const auto& text : texts) {
        auto* note = columns->add_notes();
        note->set_handle(++last_handle);
        note->set_column_index(column);
        note->set_text(text);
    }
    return answer;
}
proto::ActivityAnswer skipped_answer() {
    proto::ActivityAnswer answer;
    answer.set_skipped(true);
    return answer;
}

Workshop::Workshop(bool rehearsal, ServerOptions options) : server(std::move(options)) {
    server.start();
    lobby.use(port());
    if (!lobby.claim(server.start_secret()))
        throw std::runtime_error("the set-up link does not work");
    auto made = lobby.create_room("proef", rehearsal);
    if (!made) throw std::runtime_error("no room: " + server.log());
    room = *made;
    reconnect_screens();
}

void Workshop::reconnect_screens() {
    lobby.use(port());
    control = std::make_unique<RoomScreen>(RoomScreen::control(port(), room));
    board = std::make_unique<RoomScreen>(RoomScreen::board(port(), room));
    if (!control->wait_welcome() || !board->wait_welcome())
        throw std::runtime_error("no welcome: " + server.log());
    control->wait_until([this] { return control->control_room().seq() > 0; });
}

proto::ErrorCode Workshop::move(proto::MoveKind kind, std::uint32_t argument) {
    const Deadline deadline(patience);
    bool refreshed = false;
    while (true) {
        const auto seen = control->control_room().seq();
        const auto code = control->wait_reply(control->send_move(seen, kind, argument));
        if (!code) throw std::runtime_error("a move got no reply: " + server.log());
        if (*code == proto::ERROR_CODE_UNSPECIFIED) {
            control->wait_until([&] { return control->control_room().seq() > seen; });
            return *code;
        }
        if (*code == proto::ERROR_CODE_STALE && !refreshed) {
            refreshed = control->settle();  // a view was still on its way
            continue;
        }
        const bool again =
            *code == proto::ERROR_CODE_RATE_LIMITED || *code == proto::ERROR_CODE_MOVE_PENDING;
        if (!again || deadline.passed()) return *code;
        control->wait_until([] { return false; },
                            milliseconds(100));  // the bucket fills by time alone
    }
}

bool Workshop::go_to(TestStep step, bool open) {
    const auto& now = control->control_room();
    if ((!now.started() || now.step_index() != index_of(step)) &&
        move(proto::MOVE_KIND_GO_TO_STEP, index_of(step)) != proto::ERROR_CODE_UNSPECIFIED) {
        return false;
    }
    if (open && move(proto::MOVE_KIND_OPEN) != proto::ERROR_CODE_UNSPECIFIED) return false;
    const auto phase = open ? proto::PHASE_OPEN : proto::PHASE_EXPLAINED;
    return control->wait_until([&] {
        return control->control_room().step_index() == index_of(step) &&
               control->control_room().phase() == phase;
    });
}

bool Workshop::wait_phase(proto::Phase phase) {
    return control->wait_until([&] { return control->control_room().phase() == phase; });
}

std::vector<RoomScreen> Workshop::phones(std::size_t count, bool looks_at_board) {
    std::vector<RoomScreen> screens;
    screens.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        screens.push_back(RoomScreen::phone(port(), room.code(), "", looks_at_board));
    }
    for (auto& screen : screens) {
        if (!screen.wait_welcome())
            throw std::runtime_error("a phone got no welcome: " + server.log());
    }
    return screens;
}

bool Workshop::wait_open(RoomScreen& phone, TestStep step) {
    return phone.wait_until([&] {
        return phone.activity().step_index() == index_of(step) &&
               phone.activity().accepts_answers();
    });
}

bool Workshop::all_answer(std::vector<RoomScreen>& screens,
                          const std::vector<proto::ActivityAnswer>& answers) {
    std::vector<std::uint64_t> ids;
    if (!control->wait_until([&] {
            const auto& open = control->activity();
            return open.step_index() == control->control_room().step_index() &&
                   open.accepts_answers();
        })) {
        return false;
    }
    const auto open = control->activity();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto& phone = screens.at(i);
        const bool sees = phone.wait_until([&] {
            return phone.activity().step_index() == open.step_index() &&
                   phone.activity().round_number() == open.round_number() &&
                   phone.activity().accepts_answers();
        });
        if (!sees) return false;
        ids.push_back(phone.send_answer(phone.activity().step_index(),
                                        phone.activity().round_number(), answers[i]));
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (screens.at(i).wait_reply(ids[i]) != proto::ERROR_CODE_UNSPECIFIED) return false;
    }
    return true;
}

}  // namespace goedwerk::test
