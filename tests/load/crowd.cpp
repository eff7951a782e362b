#include "crowd.h"

#include <algorithm>
#include <stdexcept>

#include "frames.h"

namespace goedwerk::load {
namespace {

constexpr double patience_s = 10;
constexpr double return_window_s_max = 8;
constexpr std::size_t sip_bytes = 1'000;
constexpr double sip_interval_s = 1;

bool may_try_again(proto::ErrorCode code) {
    return code == proto::ERROR_CODE_UNAVAILABLE || code == proto::ERROR_CODE_RATE_LIMITED ||
           code == proto::ERROR_CODE_MOVE_PENDING || code == proto::ERROR_CODE_STALE;
}

}  // namespace

Crowd::Crowd(Loop& loop, std::vector<std::uint16_t> ports) : loop_(loop) {
    for (const auto port : ports)
        doors_.push_back({port, upgrade_request(port, "/ws", "goedwerk.v1")});
}

double Crowd::random_share() {
    random_state_ = random_state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(random_state_ >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

std::size_t Crowd::add_screen(std::size_t room, proto::Role role, const std::string& ticket,
                              std::size_t node) {
    auto& screen = *screens_.emplace_back(std::make_unique<Screen>(screens_.size()));
    screen.role = role;
    screen.room = room;
    screen.node = node % doors_.size();
    screen.ticket = ticket;
    return screens_.size() - 1;
}

std::size_t Crowd::add_room(const proto::RoomSummary& summary, std::size_t boards) {
    const auto index = rooms_.size();
    auto& room = rooms_.emplace_back();
    room.summary = summary;
    room.control = add_screen(index, proto::ROLE_CONTROL, summary.control_ticket(), index);
    join_all(0);  // C4
    for (std::size_t count = 0; count < boards; ++count) {
        room.boards.push_back(
            add_screen(index, proto::ROLE_BOARD, summary.board_ticket(), index + count));
    }
    join_all(0);
    return index;
}

void Crowd::add_phones(std::size_t room, std::size_t count, bool sees_board) {
    for (std::size_t number = 0; number < count; ++number) {
        const auto index = add_screen(room, proto::ROLE_PHONE, {}, number);
        screens_[index]->look.set_board(sees_board);
        rooms_[room].phones.push_back(index);
    }
}

bool Crowd::join(double seconds) {
    std::vector<std::size_t> newcomers;
    for (std::size_t index = 0; index < screens_.size(); ++index) {
        if (!screens_[index]->entered) newcomers.push_back(index);
    }
    const auto start = after(Clock::now(), 0.01);
    const auto before = tally_;
    for (std::size_t number = 0; number < newcomers.size(); ++number) {
        const double share = static_cast<double>(number) / static_cast<double>(newcomers.size());
        loop_.cue({after(start, seconds * share), CueKind::join, newcomers[number]});
    }
    const auto wanted = newcomers.size();
    loop_.run(*this, after(start, seconds + patience_s), [&] {
        return tally_.entered - before.entered + tally_.refused - before.refused >= wanted;
    });
    return tally_.entered - before.entered == wanted;
}

void Crowd::join_all(double seconds) {
    const auto refused = tally_.refused;
    if (join(seconds)) return;
    throw std::runtime_error(
        std::to_string(tally_.entered) + " of " + std::to_string(screens_.size()) +
        " screens are in, " + std::to_string(tally_.refused - refused) +
        " were refused or cut off, last with close code " + std::to_string(last_close_code_));
}

void Crowd::run_until_in(std::size_t entered, double seconds) {
    loop_.run(*this, after(Clock::now(), seconds), [&] { return tally_.entered >= entered; });
}

void Crowd::send_move(std::size_t room, std::uint64_t seen_seq, proto::MoveKind kind,
                      std::uint32_t argument) {
    auto& screen = *screens_[rooms_[room].control];
    screen.wire.send(client_frame(move_frame(next_id_++, seen_seq, kind, argument)));
}

void Crowd::move(std::size_t index, proto::MoveKind kind, std::uint32_t argument) {
    auto& room = rooms_[index];
    const auto give_up = after(Clock::now(), patience_s);
    while (Clock::now() < give_up) {
        const auto replies = room.replies;
        const auto seq = room.control_view.seq();
        send_move(index, seq, kind, argument);
        loop_.run(*this, give_up, [&] { return room.replies > replies; });
        if (room.replies == replies) break;
        if (room.reply_code == proto::ERROR_CODE_UNSPECIFIED) {
            loop_.run(*this, give_up, [&] { return room.control_view.seq() > seq; });
            return;
        }
        if (!may_try_again(room.reply_code)) break;
        loop_.run_for(*this, 0.05);
    }
    throw std::runtime_error(proto::MoveKind_Name(kind) +
                             " failed: " + proto::ErrorCode_Name(room.reply_code));
}

void Crowd::go_to_direct_choice(std::size_t index) {
    auto& room = rooms_[index];
    if (!room.control_view.started()) move(index, proto::MOVE_KIND_NEXT_STEP);
    const proto::PlanView plan = room.plan;
    for (const auto& block : plan.blocks()) {
        for (const auto& step : block.steps()) {
            if (step.activity() != "choice") continue;
            if (room.control_view.step_index() != step.step_index()) {
                move(index, proto::MOVE_KIND_GO_TO_STEP, step.step_index());
            }
            loop_.run(*this, after(Clock::now(), patience_s),
                      [&] { return room.question.step_index() == step.step_index(); });
            if (room.question.show() == proto::SHOW_DIRECT) return;
        }
    }
    throw std::runtime_error("the deck has no choice that is shown directly");
}

void Crowd::open_question(std::size_t index) {
    auto& room = rooms_[index];
    move(index, proto::MOVE_KIND_OPEN);
    if (!loop_.run(*this, after(Clock::now(), patience_s),
                   [&] { return room.question.accepts_answers(); })) {
        throw std::runtime_error("the question did not open");
    }
}

void Crowd::prepare_answers(std::size_t index) {
    const auto& room = rooms_[index];
    const auto options = static_cast<std::uint32_t>(room.question.choice().options_size());
    for (const auto phone : room.phones) {
        auto& screen = *screens_[phone];
        const auto option = static_cast<std::uint32_t>(phone) % std::max(options, 1U);
        screen.answer = client_frame(choice_frame(next_id_++, room.question, option));
        screen.acknowledged = false;
    }
    for (const auto board : room.boards) screens_[board]->counts.clear();
}

void Crowd::answer_at(std::size_t screen, Moment at) {
    screens_[screen]->due = at;
    loop_.cue({at, CueKind::send, screen});
}

void Crowd::watch_for_question() {
    watches_for_question_ = true;
    for (auto& screen : screens_) screen->shown = false;
    tally_.shown = 0;
}

void Crowd::due(const Cue& cue) {
    auto& screen = *screens_[cue.index];
    switch (cue.kind) {
        case CueKind::join:
            screen.due = cue.at;
            lag_.add(ms_between(cue.at, Clock::now()));
            if (const auto& door = doors_[screen.node];
                !screen.wire.dial(loop_, door.port, door.request, screen.receive_buffer_bytes)) {
                closed(screen.wire);
            }
            return;
        case CueKind::send:
            lag_.add(ms_between(cue.at, Clock::now()));
            screen.wire.send(screen.answer);
            return;
        case CueKind::sip:
            screen.wire.sip(sip_bytes);
            loop_.cue({after(cue.at, sip_interval_s), CueKind::sip, cue.index});
            return;
    }
}

void Crowd::opened(Wire& wire) {
    const auto& screen = *screens_[wire.tag()];
    const auto& code = rooms_[screen.room].summary.code();
    wire.send(client_frame(hello_frame(screen.role, code, screen.ticket, screen.look)));
}

void Crowd::closed(Wire& wire) {
    auto& screen = *screens_[wire.tag()];
    if (screen.entered) --tally_.entered;
    ++tally_.refused;
    last_close_code_ = wire.close_code();
    screen.entered = screen.welcomed = false;
    if (!comes_back_) return;
    const double window =
        std::min(return_window_s_max, static_cast<double>(1U << std::min(screen.returns++, 4U)));
    loop_.cue({after(Clock::now(), window * random_share()), CueKind::join, wire.tag()});
}

bool Crowd::needs_views(const Screen& screen) const {
    return screen.role != proto::ROLE_PHONE || !screen.entered ||
           (watches_for_question_ && !screen.shown);
}

void Crowd::heard(Wire& wire, std::string_view message) {
    auto& screen = *screens_[wire.tag()];
    const auto kind = kind_of(message);
    if (kind == FrameKind::view && screen.role == proto::ROLE_PHONE) {
        ++tally_.views;
        ++screen.views;
        tally_.view_bytes += message.size();
    }
    if (kind == FrameKind::pong || (kind == FrameKind::view && !needs_views(screen))) return;
    if (!frame_.ParseFromArray(message.data(), static_cast<int>(message.size()))) {
        throw std::runtime_error("the server sent a frame that is none");
    }
    if (frame_.has_welcome()) {
        screen.welcomed = true;
        if (screen.role == proto::ROLE_PHONE) screen.ticket = frame_.welcome().ticket();
    } else if (frame_.has_reply()) {
        take_reply(screen, frame_.reply());
    } else if (frame_.has_view()) {
        take_view(screen, frame_.view());
    }
}

void Crowd::take_reply(Screen& screen, const proto::Reply& reply) {
    if (screen.role == proto::ROLE_CONTROL) {
        auto& room = rooms_[screen.room];
        ++room.replies;
        room.reply_code = reply.code();
        return;
    }
    if (reply.code() != proto::ERROR_CODE_UNSPECIFIED) {
        ++tally_.rejected;
        return;
    }
    screen.acknowledged = true;
    screen.acknowledged_at = loop_.now();
    ++tally_.acknowledged;
}

void Crowd::take_view(Screen& screen, const proto::View& view) {
    const bool of_room = screen.role == proto::ROLE_CONTROL ? view.has_control_room()
                         : screen.role == proto::ROLE_BOARD ? view.has_board_room()
                                                            : view.has_phone_room();
    if (of_room && screen.welcomed && !screen.entered) {
        screen.entered = true;
        screen.entered_at = loop_.now();
        screen.returns = 0;
        ++tally_.entered;
        if (screen.resends_answer) screen.wire.send(screen.answer);
    }
    if (screen.role == proto::ROLE_CONTROL) return take_control_view(rooms_[screen.room], view);
    if (!view.has_activity()) return;
    if (screen.role == proto::ROLE_BOARD) {
        screen.counts.emplace_back(loop_.now(), view.activity().answer_count());
    } else if (watches_for_question_ && !screen.shown && view.activity().accepts_answers()) {
        screen.shown = true;
        screen.shown_at = loop_.now();
        ++tally_.shown;
    }
}

void Crowd::take_control_view(Room& room, const proto::View& view) {
    if (view.has_control_room()) room.control_view = view.control_room();
    if (view.has_plan()) room.plan = view.plan();
    if (view.has_activity()) room.question = view.activity();
}

}  // namespace goedwerk::load
