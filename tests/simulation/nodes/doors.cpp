#include "simulation/nodes/doors.h"

#include <algorithm>
#include <optional>

#include "runtime/boot_clock.h"

namespace goedwerk::simulation {
namespace {

using backplane::BoxEntry;
using backplane::SealedAnswer;
using backplane::SealedKey;
using backplane::Subscription;

const Error stale = reject(proto::ERROR_CODE_STALE);
const Error unavailable = reject(proto::ERROR_CODE_UNAVAILABLE);

class NodeLog final : public backplane::RoomLog {
  public:
    explicit NodeLog(DoorParts parts) : parts_(parts) {}

    Task<Result<void>> append(RoomId room, proto::Record record) override {
        auto script = [this, room = std::move(room), record = std::move(record)] {
            return append_now(room, record);
        };
        return parts_.line.ask(Asked::record, std::move(script));
    }
    Task<Result<std::vector<proto::Record>>> read(RoomId room, Seq after,
                                                  std::size_t records_max) override {
        auto script = [this, room = std::move(room), after, records_max] {
            return read_now(room, after.value, records_max);
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<std::vector<RoomId>>> list() override {
        auto script = [&store = store()]() -> Result<std::vector<RoomId>> { return store.rooms(); };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<void>> replace(RoomId room, proto::Record record) override {
        auto script = [&store = store(), room, record]() -> Result<void> {
            if (store.replace(room, record)) return {};
            return stale;
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<void>> erase(RoomId room) override {
        auto script = [this, room]() -> Result<void> {
            store().erase(room);
            seen_.erase(room);
            return {};
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }

  private:
    struct Seen {
        std::uint64_t seq = 0;
        std::string sum;
    };
    SharedStore& store() const { return parts_.around.store; }

    Result<void> append_now(const RoomId& room, const proto::Record& record) {
        const auto before = record.seq() - 1;
        const auto known = seen_.find(room);
        const bool has_seen = known != seen_.end();
        if (has_seen && known->second.seq > before) return stale;
        const bool saw_head = has_seen && known->second.seq == before;
        const auto appended = store().append(parts_.ear.self(), room, record,
                                             saw_head ? known->second.sum : std::string());
        switch (appended.outcome) {
            case SharedStore::Appended::Outcome::stored: {
                seen_[room] = {record.seq(), appended.sum};
                HintSent sent{room, {}};
                sent.hint.set_head_seq(record.seq());
                parts_.wires.publish(sent);
                return {};
            }
            case SharedStore::Appended::Outcome::elsewhere:
                return stale;
            case SharedStore::Appended::Outcome::other_head:
                break;
        }
        const bool went_back = has_seen && appended.head < known->second.seq;
        const bool has_others = saw_head && appended.head == before;
        if (went_back || has_others) seen_.erase(room);
        return stale;
    }

    Result<std::vector<proto::Record>> read_now(const RoomId& room, std::uint64_t after,
                                                std::size_t records_max) {
        const auto known = seen_.find(room);
        const auto* seen = known == seen_.end() ? nullptr : &known->second;
        const bool looks_back = seen != nullptr && after > 0 && after <= seen->seq;
        const auto first = after + (looks_back ? 0 : 1);
        const auto asked = records_max + (looks_back ? 1 : 0);
        const auto entries = store().read(room, first, asked);
        if (seen != nullptr && !is_as_seen(*seen, entries, first, asked)) {
            seen_.erase(known);
            return unavailable;
        }
        std::vector<proto::Record> records;
        for (std::size_t at = looks_back ? 1 : 0; at < entries.size(); ++at) {
            if (!records.emplace_back().ParseFromString(*entries[at].record)) return unavailable;
        }
        const auto last = first + entries.size() - 1;
        if (!entries.empty() && (seen == nullptr || last > seen->seq))
            seen_[room] = {last, entries.back().sum};
        return records;
    }

    static bool is_as_seen(const Seen& seen, const std::vector<StoredEntry>& entries,
                           std::uint64_t first, std::size_t asked) {
        const bool is_whole = entries.size() < asked;
        if (is_whole && first + entries.size() <= seen.seq) return false;
        const bool has_seen = seen.seq >= first && seen.seq - first < entries.size();
        return !has_seen || entries[seen.seq - first].sum == seen.sum;
    }

    const DoorParts parts_;
    std::map<RoomId, Seen> seen_;
};

class NodeBox final : public backplane::AnswerBox {
  public:
    explicit NodeBox(DoorParts parts) : parts_(parts) {}

    Task<Result<void>> put(RoomId room, BoxId box, Pseudonym who, SealedAnswer answer) override {
        auto script = [&store = parts_.around.store, us = parts_.ear.self(), room, box, who,
                       answer]() -> Result<void> {
            if (store.put(us, room, box, who, answer.value)) return {};
            return stale;
        };
        return parts_.line.ask(Asked::put, std::move(script));
    }
    Task<Result<std::vector<BoxEntry>>> read_all(BoxId box) override {
        auto script = [&store = parts_.around.store, box]() -> Result<std::vector<BoxEntry>> {
            return store.read_box(box);
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<void>> destroy(BoxId box) override {
        auto script = [&store = parts_.around.store, box]() -> Result<void> {
            store.destroy_box(box);
            return {};
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }

  private:
    const DoorParts parts_;
};

class NodeCopies final : public backplane::KeyCopies {
  public:
    explicit NodeCopies(DoorParts parts) : parts_(parts) {}

    Task<Result<void>> store(RoomId room, BoxId key_box, std::vector<SealedKey> copies) override {
        auto script = [&store = parts_.around.store, us = parts_.ear.self(), room, key_box,
                       copies]() -> Result<void> {
            if (store.store_copies(us, room, key_box, copies)) return {};
            return stale;
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<std::vector<SealedKey>>> find(BoxId key_box) override {
        auto script = [&store = parts_.around.store, us = parts_.ear.self(),
                       key_box]() -> Result<std::vector<SealedKey>> {
            return store.copies_for(us, key_box);
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<void>> erase(BoxId key_box) override {
        auto script = [&store = parts_.around.store, key_box]() -> Result<void> {
            store.erase_copies(key_box);
            return {};
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    Task<Result<std::size_t>> count(std::uint64_t generation) override {
        auto script = [&store = parts_.around.store, us = parts_.ear.self(),
                       generation]() -> Result<std::size_t> {
            return store.count_copies(us, generation);
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }

  private:
    const DoorParts parts_;
};

class NodeBus final : public backplane::Bus {
  public:
    explicit NodeBus(DoorParts parts) : parts_(parts) {}

    void publish(RoomId room, proto::Hint hint) override {
        class Publishing final : public StoreLine::Job {
          public:
            Publishing(Wires& wires, HintSent hint_sent)
                : wires_(wires), hint_(std::move(hint_sent)) {}
            void run() override { wires_.publish(hint_); }
            void give_up() override {}
            void finish() override {}

          private:
            Wires& wires_;
            const HintSent hint_;
        };
        HintSent sent{std::move(room), std::move(hint)};
        parts_.line.submit(Asked::other,
                           std::make_shared<Publishing>(parts_.wires, std::move(sent)));
    }
    std::unique_ptr<Subscription> subscribe(
        std::function<void(RoomId, proto::Hint)> on_hint) override {
        return backplane::subscribe_to(parts_.ear.hints, std::move(on_hint));
    }
    backplane::BusHealth health() const override { return parts_.ear.health(); }

  private:
    const DoorParts parts_;
};

class NodeNodes final : public backplane::Nodes {
  public:
    explicit NodeNodes(DoorParts parts) : parts_(parts) {}

    const NodeId& self() const override { return parts_.ear.self(); }
    std::vector<backplane::OtherNode> others() const override {
        return parts_.ear.table().alive(BootClock::now());
    }
    backplane::Lease lease() const override { return parts_.ear.table().lease(BootClock::now()); }
    Task<Result<std::size_t>> send(NodeId to, std::string letter) override {
        Letter sent{std::move(to), std::move(letter)};
        auto script = [&wires = parts_.wires, sent = std::move(sent)]() -> Result<std::size_t> {
            return wires.publish(sent);
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }
    std::unique_ptr<Subscription> listen(
        std::function<void(const std::string&)> on_letter) override {
        return backplane::subscribe_to(parts_.ear.letters, std::move(on_letter));
    }

  private:
    const DoorParts parts_;
};

class NodeHomes final : public backplane::Homes {
  public:
    explicit NodeHomes(DoorParts parts) : parts_(parts) {}

    Task<Result<NodeId>> claim(RoomId room) override {
        auto ask = [this, room] { return claim_now(room, std::nullopt); };
        auto found = co_await parts_.line.ask(Asked::other, std::move(ask));
        if (found.has_error() || *found == parts_.ear.self()) co_return found;
        if (!parts_.ear.table().is_gone(*found, BootClock::now())) co_return found;
        auto take = [this, room, gone = *found] { return claim_now(room, gone); };
        co_return co_await parts_.line.ask(Asked::other, std::move(take));
    }
    Task<Result<void>> release(RoomId room) override {
        auto script = [&store = parts_.around.store, us = parts_.ear.self(),
                       room]() -> Result<void> {
            store.release(us, room);
            return {};
        };
        return parts_.line.ask(Asked::other, std::move(script));
    }

  private:
    Result<NodeId> claim_now(const RoomId& room, const std::optional<NodeId>& gone) {
        const auto claimed = parts_.around.store.claim(parts_.ear.self(), room, gone);
        if (claimed.taken_over) {
            HintSent sent{room, {}};
            sent.hint.set_home(parts_.ear.self().value);
            parts_.wires.publish(sent);
        }
        return claimed.home;
    }

    const DoorParts parts_;
};

}  // namespace

backplane::Backplane make_doors(DoorParts parts) {
    return {.log = std::make_unique<NodeLog>(parts),
            .box = std::make_unique<NodeBox>(parts),
            .copies = nullptr,  // no room needs it
            .key_copies = std::make_unique<NodeCopies>(parts),
            .bus = std::make_unique<NodeBus>(parts),
            .nodes = std::make_unique<NodeNodes>(parts),
            .homes = std::make_unique<NodeHomes>(parts)};
}

}  // namespace goedwerk::simulation
