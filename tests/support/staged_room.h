// One RoomMachine with a host made of values: a log, boxes and keys that survive what they survive
// in real life, storage that answers when the test says so, and screens that show what they got.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/limits.h"
#include "room/room_machine.h"
#include "support/builders.h"

namespace goedwerk::test {

using Lines = std::vector<std::string>;

inline std::string name_of(const proto::RoomEvent& event) {
    const auto* field =
        proto::RoomEvent::descriptor()->FindFieldByNumber(static_cast<int>(event.event_case()));
    return field == nullptr ? "nothing" : field->name();
}

// "ERROR_CODE_CLOSED" gives "CLOSED", unspecified "done".
inline std::string name_of(proto::ErrorCode code) {
    if (code == proto::ERROR_CODE_UNSPECIFIED) return "done";
    return proto::ErrorCode_Name(code).substr(std::string("ERROR_CODE_").size());
}

// What an effect asks, in one line.
inline std::string text_of(const room::Effect& effect) {
    struct Text {
        std::string operator()(const room::Append& append) const {
            std::string text = "append";
            for (const auto& event : append.record.events()) {
                if (!event.has_day_begun()) text += " " + name_of(event);
            }
            return text;
        }
        std::string operator()(const room::CreateKey&) const { return "create key"; }
        std::string operator()(const room::DropKey&) const { return "drop key"; }
        std::string operator()(const room::SaveClock& save) const {
            return save.clock.deadline_ms == 0 ? "clock" : "clock with deadline";
        }
        std::string operator()(const room::Put&) const { return "put"; }
        std::string operator()(const room::ReadBoxes& read) const {
            return "read " + std::to_string(read.boxes.size());
        }
        std::string operator()(const room::DestroyBox& destroy) const {
            return destroy.key_box ? "destroy box and key" : "destroy box";
        }
        std::string operator()(const room::EraseNotes& erase) const {
            return "erase notes " + std::to_string(erase.notes.size());
        }
        std::string operator()(const room::Reply& reply) const {
            return "reply " + std::to_string(reply.id) + " " + name_of(reply.code);
        }
        std::string operator()(const room::Show& show) const {
            static constexpr const char* names[] = {"phone", "board", "control"};
            return std::string(show.bytes.empty() ? "clear " : "show ") +
                   names[static_cast<int>(show.audience)] + " " + std::to_string(show.slot);
        }
        std::string operator()(const room::Forget&) const { return "forget"; }
        std::string operator()(const room::Admit&) const { return "admit"; }
        std::string operator()(const room::Refuse& refuse) const {
            return "refuse " + name_of(refuse.code);
        }
        std::string operator()(const room::Refresh&) const { return "refresh"; }
        std::string operator()(const room::WakeAt& wake) const {
            return wake.time_ms == 0 ? "no wake" : "wake at " + std::to_string(wake.time_ms);
        }
    };
    return std::visit(Text{}, effect);
}

class StagedRoom final {
  public:
    using Waiting = std::variant<room::Append, room::Put, room::ReadBoxes, room::DestroyBox>;
    using Lens = std::pair<domain::Audience, domain::Language>;
    using Screens = std::map<Lens, std::map<std::uint32_t, std::string>>;

    explicit StagedRoom(proto::Deck deck, std::uint32_t k = 5,
                        room::MachineLimits machine_limits = {60, 4, 4}, std::uint64_t seed = 1)
        : StagedRoom(test::room_created(std::move(deck), k, false), machine_limits, seed) {}
    explicit StagedRoom(proto::RoomCreated created, room::MachineLimits machine_limits = {60, 4, 4},
                        std::uint64_t seed = 1)
        : limits_(machine_limits), seed_(seed) {
        log.push_back(domain::first_record(std::move(created)));
        begin();
    }

    // One step of the machine; its effects are in `effects` and performed.
    void feed(room::Input input) {
        if (std::holds_alternative<room::Woken>(input)) wake_ms = 0;  // it has gone off
        effects = machine->step(now_ms, std::move(input));
        for (const auto& effect : effects) perform(effect);
    }

    // Storage answers what waits at `index`: as asked, or that it could not.
    void answer(std::size_t index, bool good = true) {
        auto asked = std::move(waiting.at(index));
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(index));
        feed(good ? done(asked) : refused(asked));
    }
    void answer_all() {
        while (!waiting.empty()) answer(0);
    }
    // As `answer`, but only in storage: the machine does not hear of it.
    void store_silently(std::size_t index) { done(waiting.at(index)); }

    // The process is gone; on a new host the keys and the clock are gone too.
    void restart(bool host_lost) {
        if (host_lost) keys.clear();
        if (host_lost) clock = {};
        begin();
    }

    ConnectionId enter(room::Role role, std::uint64_t participant, bool newcomer = true,
                       room::Look look = {}, Gate gate = {}) {
        const ConnectionId connection{++last_connection_};
        participants[connection] = ParticipantId{participant};
        feed(room::Entered{connection, ParticipantId{participant}, role, newcomer, look,
                           std::move(gate)});
        return connection;
    }
    void leave(ConnectionId connection) {
        inside.erase(connection);
        feed(room::Left{connection});
    }
    // To the question that is open.
    void send(ConnectionId connection, std::uint64_t id, proto::ActivityAnswer said) {
        proto::Answer answer;
        if (const auto* open = domain::open_round(machine->room())) {
            answer.set_step_index(open->step.value);
            answer.set_round_number(open->number);
        }
        *answer.mutable_answer() = std::move(said);
        feed(room::AnswerReceived{connection, id, std::move(answer)});
    }
    void press(ConnectionId control, std::uint64_t id, domain::MoveKind kind,
               std::uint32_t argument = 0, domain::MoveContent content = {}) {
        feed(room::MoveReceived{control, id, machine->room().moved_at.value, kind, argument,
                                std::move(content)});
    }
    void wake() {
        now_ms = std::max(now_ms, wake_ms);
        feed(room::Woken{});
    }

    // Lines of effects since the last call, without views, wakes and clocks.
    Lines said() {
        Lines lines;
        for (auto& line : std::exchange(lines_, {})) {
            bool quiet = false;
            for (const auto* word : {"show", "clear", "wake", "no wake", "clock"}) {
                quiet = quiet || line.rfind(word, 0) == 0;
            }
            if (!quiet) lines.push_back(std::move(line));
        }
        return lines;
    }
    Lines views() {
        Lines lines;
        for (auto& line : std::exchange(lines_, {})) {
            const bool view = line.rfind("show", 0) == 0 || line.rfind("clear", 0) == 0;
            if (view) lines.push_back(std::move(line));
        }
        return lines;
    }
    proto::View view(domain::Audience audience, std::uint32_t slot) const {
        proto::ServerFrame frame;
        const auto& slots = screens.at({audience, domain::Language::nl});
        const auto found = slots.find(slot);
        if (found != slots.end()) frame.ParseFromString(found->second);
        return frame.view();
    }

    // Who answered, as far as the key tells.
    static Voice voice(const BoxId& key_box, ParticipantId participant) {
        Voice made;
        const auto seen = key_box.value + "/" + std::to_string(participant.value);
        auto stream = Rng::from_seed(std::hash<std::string>{}(seen));
        stream.fill(made.value);
        return made;
    }

    std::uint64_t now_ms = 1'000'000;
    std::uint64_t wake_ms = 0;
    std::unique_ptr<room::RoomMachine> machine;
    std::vector<room::Effect> effects;  // of the last step
    std::deque<Waiting> waiting;
    std::vector<proto::Record> log;
    std::map<BoxId, std::map<Voice, std::string>> boxes;
    std::set<BoxId> keys;
    room::Clock clock;
    Screens screens;
    std::map<std::pair<ConnectionId, std::uint64_t>, std::vector<proto::ErrorCode>> replies;
    std::map<ConnectionId, ParticipantId> participants;
    std::set<ConnectionId> inside;
    bool erases_notes = true;  // false: the control of who looks for what is left of them

  private:
    void begin() {
        waiting.clear();
        screens.clear();
        inside.clear();
        wake_ms = 0;
        machine = std::make_unique<room::RoomMachine>(replay(log), clock, limits_,
                                                      Rng::from_seed(++seed_));
        feed(room::Started{});
    }

    void perform(const room::Effect& effect) {
        lines_.push_back(text_of(effect));
        if (const auto* append = std::get_if<room::Append>(&effect)) waiting.push_back(*append);
        if (const auto* read = std::get_if<room::ReadBoxes>(&effect)) waiting.push_back(*read);
        if (const auto* erase = std::get_if<room::EraseNotes>(&effect); erase && erases_notes) {
            for (auto& record : log) {
                for (const auto note : erase->notes) domain::erase_note(record, note);
            }
        }
        if (const auto* create = std::get_if<room::CreateKey>(&effect)) {
            keys.insert(create->key_box);
        }
        if (const auto* drop = std::get_if<room::DropKey>(&effect)) keys.erase(drop->key_box);
        if (const auto* save = std::get_if<room::SaveClock>(&effect)) clock = save->clock;
        if (const auto* put = std::get_if<room::Put>(&effect)) {
            CHECK(keys.contains(put->box.key_box));  // a host cannot seal without it
            CHECK(put->answer.size() <= put->answer_bytes_max);
            waiting.push_back(*put);
        }
        if (const auto* destroy = std::get_if<room::DestroyBox>(&effect)) {
            if (destroy->key_box) keys.erase(*destroy->key_box);
            waiting.push_back(*destroy);
        }
        if (const auto* reply = std::get_if<room::Reply>(&effect)) {
            replies[{reply->connection, reply->id}].push_back(reply->code);
        }
        if (const auto* show = std::get_if<room::Show>(&effect)) {
            auto& slots = screens[{show->audience, show->language}];
            if (show->bytes.empty()) slots.erase(show->slot);
            if (!show->bytes.empty()) slots[show->slot] = show->bytes;
        }
        if (const auto* forget = std::get_if<room::Forget>(&effect)) {
            screens.erase({forget->audience, forget->language});
        }
        if (const auto* admit = std::get_if<room::Admit>(&effect)) inside.insert(admit->connection);
        if (const auto* wake = std::get_if<room::WakeAt>(&effect)) wake_ms = wake->time_ms;
    }

    room::Input done(const Waiting& asked) {
        if (const auto* append = std::get_if<room::Append>(&asked)) {
            CHECK(append->record.seq() == log.size() + 1);
            log.push_back(append->record);
            return room::RecordStored{};
        }
        if (const auto* put = std::get_if<room::Put>(&asked)) {
            const auto who = voice(put->box.key_box, participants.at(put->connection));
            boxes[put->box.box][who] = put->answer;
            return room::PutStored{put->put, who};
        }
        if (const auto* destroy = std::get_if<room::DestroyBox>(&asked)) {
            boxes.erase(destroy->box);
            return room::BoxDestroyed{destroy->box, true};
        }
        const auto& read = std::get<room::ReadBoxes>(asked);
        if (!keys.contains(read.boxes.front().key_box)) return room::BoxKeyLost{};
        room::BoxesRead all;
        for (const auto& ref : read.boxes) {
            auto& answers = all.boxes.emplace_back();
            if (!keys.contains(ref.key_box)) continue;
            for (const auto& [who, answer] : boxes[ref.box]) answers.push_back({who, answer});
        }
        return all;
    }

    static room::Input refused(const Waiting& asked) {
        if (std::holds_alternative<room::Append>(asked)) return room::RecordRefused{};
        if (std::holds_alternative<room::ReadBoxes>(asked)) return room::BoxesFailed{};
        if (const auto* put = std::get_if<room::Put>(&asked)) return room::PutFailed{put->put};
        return room::BoxDestroyed{std::get<room::DestroyBox>(asked).box, false};
    }

    const room::MachineLimits limits_;
    std::uint64_t seed_;
    std::uint64_t last_connection_ = 0;
    Lines lines_;
};

}  // namespace goedwerk::test
