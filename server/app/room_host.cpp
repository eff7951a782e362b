#include "app/room_host.h"

#include <sodium.h>

#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"
#include "edge/frame_codec.h"

namespace goedwerk::app {
namespace {

using domain::Audience;
using domain::Language;

constexpr std::array audiences{Audience::phone, Audience::board, Audience::control};
constexpr std::chrono::milliseconds reopen_delay{1'000};

room::Role role_of(proto::Role role) {
    if (role == proto::ROLE_CONTROL) return room::Role::control;
    return role == proto::ROLE_BOARD ? room::Role::board : room::Role::phone;
}

// What this role may look at beside its own.
room::Look look_of(room::Role role, Language language, const proto::Look& wanted) {
    const bool phone = role == room::Role::phone;
    return {language, phone && wanted.board(), phone && wanted.remote(),
            role == room::Role::control && wanted.phone()};
}

std::string fingerprint(const ParticipantToken& token) {
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       token.bytes().data(), token.bytes().size(), nullptr, 0);
    return hash;
}

room::MachineLimits checked(room::MachineLimits limits) {
    CHECK(limits.phones_max > 0 && limits.boards_max > 0 && limits.controls_max > 0);
    return limits;
}

room::Clock clock_of(const seal::KeyFolder& keys, const RoomId& room) {
    const auto kept = keys.load_clock(room);
    return {kept.started_ms, kept.deadline_ms};
}

Rng derive(Rng& rng) {
    Rng::Key key;
    rng.fill(key);
    return Rng(key);
}

}  // namespace

RoomHost::RoomHost(HostParts parts, domain::Room replayed, room::MachineLimits machine_limits,
                   std::uint64_t lease_number)
    : parts_(parts),
      machine_(replayed, clock_of(parts.keys, replayed.id), checked(machine_limits),
               derive(parts.rng)),
      lease_number_(lease_number),
      waker_(parts.executor),
      tasks_(parts.executor) {
    waker_.expires_at(std::chrono::steady_clock::time_point::max());
    note_idleness();
}

void RoomHost::start() {
    spawn(parts_.executor, "room_waker", keep_waking(), &tasks_);
    feed(room::Started{});
}

proto::ErrorCode RoomHost::enter(ConnectionId connection, edge::Entrance entrance,
                                 edge::Screen& screen, Outlet* outlet, Arrival arrival) {
    if (broken_ || !may_speak()) return proto::ERROR_CODE_UNAVAILABLE;
    const auto role = role_of(entrance.role);
    const auto participant = participant_of(entrance.token);
    const auto own_language = room().decks.front().language();
    const auto language = entrance.look.language() == proto::LANGUAGE_UNSPECIFIED
                              ? own_language
                              : entrance.look.language();
    const auto look =
        look_of(role, language == proto::LANGUAGE_EN ? Language::en : Language::nl, entrance.look);
    Attendee attendee;
    attendee.screen = &screen;
    attendee.token = std::move(entrance.token);
    attendee.outlet = outlet;
    attendee.arrival = arrival;
    attendees_.insert_or_assign(connection, std::move(attendee));
    refusal_ = proto::ERROR_CODE_UNSPECIFIED;
    feed(room::Entered{connection, participant, role, entrance.newcomer, look,
                       std::move(entrance.gate)});
    if (broken_) return proto::ERROR_CODE_UNAVAILABLE;
    if (refusal_ != proto::ERROR_CODE_UNSPECIFIED) attendees_.erase(connection);
    return refusal_;
}

ParticipantId RoomHost::participant_of(const ParticipantToken& token) {
    if (participants_.size() >= limits::participants_remembered_max) {
        std::erase_if(participants_, [this](const auto& known) {
            return !machine_.presence().is_present(known.second);
        });
    }
    const auto [place, fresh] =
        participants_.try_emplace(fingerprint(token), ParticipantId{next_participant_});
    if (fresh) ++next_participant_;
    return place->second;
}

void RoomHost::answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) {
    feed(room::AnswerReceived{connection, id, std::move(answer)});
}

void RoomHost::move(ConnectionId connection, std::uint64_t id, const proto::Move& move) {
    const auto kind = domain::move_kind_from(move.kind());
    if (!kind) {
        if (const auto known = attendees_.find(connection); known != attendees_.end())
            known->second.screen->reply(id, proto::ERROR_CODE_MOVE_IMPOSSIBLE);
        return;
    }
    domain::MoveContent content{NoteHandle{move.note()},
                                NoteHandle{move.other()},
                                move.text(),
                                {move.options().begin(), move.options().end()},
                                move.hall()};
    feed(room::MoveReceived{connection, id, move.seen_seq(), *kind, move.argument(),
                            std::move(content)});
}

void RoomHost::park(ConnectionId connection, std::uint64_t id, std::string text) {
    feed(room::ParkReceived{connection, id, std::move(text)});
}

void RoomHost::more_time(ConnectionId connection, std::uint64_t id) {
    feed(room::MoreTimeAsked{connection, id});
}

void RoomHost::look(ConnectionId connection, std::uint64_t id, const proto::Look& look) {
    const auto* seat = machine_.presence().seat(connection);
    if (seat == nullptr) return;
    auto language = seat->look.language;
    if (look.language() == proto::LANGUAGE_NL) language = Language::nl;
    if (look.language() == proto::LANGUAGE_EN) language = Language::en;
    feed(room::Looked{connection, id, look_of(seat->role, language, look)});
}

void RoomHost::leave(ConnectionId connection) {
    if (!attendees_.contains(connection)) return;
    showcase_.look_away(connection);
    attendees_.erase(connection);
    if (!broken_) feed(room::Left{connection});
    note_idleness();
}

Task<bool> RoomHost::close() {
    closing_ = true;
    waker_.cancel();
    co_return co_await tasks_.join(limits::drain_timeout);
}

// --- machine -------------------------------------------------------------------------------------

void RoomHost::feed(room::Input input) {
    if (broken_) return;
    try {
        for (auto& effect : machine_.step(parts_.clock.now_ms(), std::move(input)))
            perform(std::move(effect));
    } catch (const Violation& violation) {
        break_off(violation.what());
    } catch (const std::exception& defect) {
        break_off(defect.what());
    }
    note_idleness();
}

bool RoomHost::may_speak() const {
    const auto lease = parts_.backplane.nodes->lease();
    return lease.holds && lease.number == lease_number_;
}

void RoomHost::go_on(std::uint64_t lease_number) {
    lease_number_ = lease_number;
    if (!std::exchange(withheld_, false)) return;
    showcase_.show_everything();
}

void RoomHost::break_off(const char* reason) {
    if (std::exchange(broken_, true)) return;
    log::error("room_broken", {{"reason", reason}, {"seq", std::to_string(room().head.value)}});
    for (auto& [connection, attendee] : attendees_) {
        attendee.screen->hang_up(proto::CLOSE_CODE_INTERNAL_ERROR, reopen_delay);
    }
}

void RoomHost::send_home() {
    for (auto& [connection, attendee] : attendees_) {
        attendee.screen->hang_up(proto::CLOSE_CODE_ROOM_ENDED, {});
    }
}

void RoomHost::note_idleness() {
    const bool idle = attendees_.empty() && machine_.is_idle();
    if (!idle) {
        idle_since_ms_ = 0;
    } else if (idle_since_ms_ == 0) {
        idle_since_ms_ = parts_.clock.now_ms();
    }
}

void RoomHost::perform(room::Effect effect) {
    struct Perform {
        RoomHost& host;
        void operator()(room::Append& append) {
            spawn(host.parts_.executor, "append", host.append(std::move(append.record)),
                  &host.tasks_);
        }
        void operator()(room::CreateKey& create) { host.create_key(create.key_box); }
        void operator()(room::DropKey& drop) {
            host.drop_key(drop.key_box);
            spawn(host.parts_.executor, "erase_copies", host.erase_copies(std::move(drop.key_box)),
                  &host.tasks_);
        }
        void operator()(room::SaveClock& save) {
            const seal::RoomClock clock{save.clock.started_ms, save.clock.deadline_ms};
            if (!host.parts_.keys.store_clock(host.room().id, clock)) log::warn("clock_not_kept");
        }
        void operator()(room::Put& put) { host.perform(put); }
        void operator()(room::ReadBoxes& read) {
            spawn(host.parts_.executor, "read_boxes", host.read_boxes(std::move(read.boxes)),
                  &host.tasks_);
        }
        void operator()(room::DestroyBox& destroy) {
            // The key first: from then on nobody can read the box, whatever becomes of its bytes.
            if (destroy.key_box) host.drop_key(*destroy.key_box);
            auto destroying = host.destroy_box(std::move(destroy.box), std::move(destroy.key_box));
            spawn(host.parts_.executor, "destroy_box", std::move(destroying), &host.tasks_);
        }
        void operator()(room::EraseNotes& erase) {
            spawn(host.parts_.executor, "erase_notes", host.erase_notes(std::move(erase.notes)),
                  &host.tasks_);
        }
        void operator()(room::Reply& reply) {
            const auto found = host.attendees_.find(reply.connection);
            if (found == host.attendees_.end()) return;
            const auto code = host.may_speak() ? reply.code : proto::ERROR_CODE_UNAVAILABLE;
            found->second.screen->reply(reply.id, code);
        }
        void operator()(room::Show& show) { host.perform(show); }
        void operator()(room::Forget& forget) {
            host.showcase_.forget({forget.audience, forget.language});
        }
        void operator()(room::Admit& admit) { host.admit(admit.connection); }
        void operator()(room::Refuse& refuse) { host.refusal_ = refuse.code; }
        void operator()(room::Refresh& refresh) {
            host.start_looking(refresh.connection);
            host.show_all(refresh.connection);
        }
        void operator()(room::WakeAt& wake) {
            host.waker_.expires_at(wake.time_ms == 0 ? std::chrono::steady_clock::time_point::max()
                                                     : host.parts_.clock.steady(wake.time_ms));
        }
    };
    std::visit(Perform{*this}, effect);
}

// --- showing -------------------------------------------------------------------------------------

void RoomHost::perform(const room::Show& show) {
    const Lens lens{show.audience, show.language};
    auto frame = show.bytes.empty() ? nullptr : edge::shared_frame(show.bytes);
    if (may_speak()) {
        showcase_.show(lens, show.slot, std::move(frame));
        return;
    }
    showcase_.keep(lens, show.slot, std::move(frame));
    withheld_ = true;
}

void RoomHost::admit(ConnectionId connection) {
    const auto& attendee = attendees_.at(connection);
    if (attendee.arrival == Arrival::first) attendee.screen->welcome();
    start_looking(connection);
    show_all(connection);
}

void RoomHost::show_all(ConnectionId connection) {
    if (may_speak()) {
        showcase_.show_all(connection);
    } else {
        withheld_ = true;
    }
}

void RoomHost::start_looking(ConnectionId connection) {
    const auto& seat = *machine_.presence().seat(connection);
    const auto& attendee = attendees_.at(connection);
    std::vector<Lens> lenses;
    for (const auto audience : audiences) {
        if (room::looks_at(seat, audience)) lenses.emplace_back(audience, seat.look.language);
    }
    showcase_.look(connection, *attendee.screen, attendee.outlet, lenses);
}

Task<void> RoomHost::keep_waking() {
    while (!closing_ && !broken_) {
        const auto [ec] = co_await waker_.async_wait(use_ec);
        if (ec || closing_) continue;
        // an expired timer fires for ever
        waker_.expires_at(std::chrono::steady_clock::time_point::max());
        feed(room::Woken{});
    }
}

}  // namespace goedwerk::app
