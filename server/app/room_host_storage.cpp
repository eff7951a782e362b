// The part of RoomHost that speaks with storage: keys, records, boxes.
#include <utility>

#include "app/room_host.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {

void RoomHost::create_key(const BoxId& key_box) {
    auto made = std::make_unique<seal::QuestionKey>(seal::QuestionKey::generate(parts_.rng));
    const auto stored = parts_.keys.store(key_box, *made);
    key_failed_ = !stored.has_value();
    if (key_failed_) {
        log::error("key_not_kept");
        return;
    }
    keys_[key_box] = std::move(made);
    fresh_keys_.push_back(key_box);
}

void RoomHost::drop_key(const BoxId& key_box) {
    keys_.erase(key_box);
    key_copies_.erase(key_box);
    parts_.keys.erase(key_box);
}

// Before the question opens, since from the first answer on a partner may have to read them.
Task<bool> RoomHost::copy_fresh_keys() {
    const auto fresh = std::exchange(fresh_keys_, {});
    const auto partners = parts_.cluster.partners(*parts_.backplane.nodes);
    for (const auto& key_box : fresh) {
        const bool copied = co_await copy_key(key_box, partners);
        if (!copied) co_return false;
    }
    co_return true;
}

Task<bool> RoomHost::copy_key(BoxId key_box, std::vector<Partner> partners) {
    const auto known = keys_.find(key_box);
    if (known == keys_.end() || known->second == nullptr) co_return true;
    auto have = key_copies_[key_box];
    auto copies = parts_.cluster.copies_for(partners, key_box, *known->second, have);
    if (copies.empty()) co_return true;
    const auto stored =
        co_await parts_.backplane.key_copies->store(room().id, key_box, std::move(copies));
    if (stored.has_error() && stored.error().code == proto::ERROR_CODE_STALE) {
        lost_home_ = true;
        break_off("another node is the home of this room");
    }
    if (stored.has_error()) co_return false;
    const bool dropped = !keys_.contains(key_box);  // meanwhile: so must they be
    if (dropped) co_await erase_copies(key_box);
    if (!dropped) key_copies_[key_box] = std::move(have);
    co_return !dropped;
}

void RoomHost::start_copying(std::vector<Partner> partners) {
    lacks_copies_ = false;
    spawn(parts_.executor, "keep_copies", keep_copies(std::move(partners)), &tasks_);
}

Task<void> RoomHost::keep_copies(std::vector<Partner> partners) {
    std::vector<BoxId> held;
    for (const auto& [key_box, key] : keys_) held.push_back(key_box);
    for (const auto& key_box : held) {
        const bool copied = co_await copy_key(key_box, partners);
        if (copied && !broken_) continue;
        lacks_copies_ = true;
        co_return;
    }
}

Task<void> RoomHost::erase_copies(BoxId key_box) {
    if (!parts_.cluster.is_shared()) co_return;
    const auto erased = co_await parts_.backplane.key_copies->erase(std::move(key_box));
    if (erased.has_error()) log::error("key_copies_not_erased");
}

const seal::QuestionKey* RoomHost::key(const BoxId& key_box) {
    auto& known = keys_[key_box];
    if (known == nullptr) {
        if (auto loaded = parts_.keys.load(key_box))
            known = std::make_unique<seal::QuestionKey>(std::move(*loaded));
    }
    return known.get();
}

Task<void> RoomHost::append(proto::Record record) {
    const auto seq = record.seq();
    if (std::exchange(key_failed_, false)) {
        co_await net::post(parts_.executor, net::use_awaitable_t<Executor>());
        feed(room::RecordRefused{});
        co_return;
    }
    const bool copied = co_await copy_fresh_keys();
    if (broken_) co_return;
    if (!copied) {
        parts_.health.took(false);
        feed(room::RecordRefused{});
        co_return;
    }
    const auto result = co_await parts_.backplane.log->append(room().id, record);
    if (result.has_error() && result.error().code == proto::ERROR_CODE_STALE) {
        break_off("another node writes this room");
        co_return;
    }
    const bool stored = result.has_value() || co_await is_stored(record);
    parts_.health.took(stored);
    if (!stored) {
        feed(room::RecordRefused{});
        co_return;
    }
    proto::Hint hint;
    hint.set_head_seq(seq);
    parts_.backplane.bus->publish(room().id, hint);
    feed(room::RecordStored{});
}

// After a failed append the outcome is unknown: look.
Task<bool> RoomHost::is_stored(const proto::Record& record) {
    const Seq before{record.seq() - 1};
    const auto read = co_await parts_.backplane.log->read(room().id, before, 1);
    if (read.has_error()) {
        break_off("storage does not say whether a record is stored");
        co_return false;
    }
    co_return !read->empty() && read->front().SerializeAsString() == record.SerializeAsString();
}

void RoomHost::perform(const room::Put& effect) {
    const auto* question_key = key(effect.box.key_box);
    const auto& token = attendees_.at(effect.connection).token;
    CHECK(question_key != nullptr);
    const auto who = question_key->pseudonym(token);
    const auto padded = seal::padded_bytes_for(effect.answer_bytes_max);
    backplane::SealedAnswer sealed{
        question_key->seal(effect.box.box, who, effect.answer, padded, parts_.rng)};
    auto task = put(effect.put, effect.box.box, who, std::move(sealed), question_key->voice(who));
    spawn(parts_.executor, "put", std::move(task), &tasks_);
}

Task<void> RoomHost::put(std::uint64_t number, BoxId box, Pseudonym who,
                         backplane::SealedAnswer sealed, Voice voice) {
    auto here = room().id;
    const auto result =
        co_await parts_.backplane.box->put(std::move(here), std::move(box), who, std::move(sealed));
    if (result.has_error() && result.error().code == proto::ERROR_CODE_STALE) {
        lost_home_ = true;
        break_off("another node is the home of this room");
        co_return;
    }
    parts_.health.took(result.has_value());
    if (result.has_value()) {
        feed(room::PutStored{number, voice});
    } else {
        feed(room::PutFailed{number});
    }
}

Task<void> RoomHost::read_boxes(std::vector<room::BoxRef> boxes) {
    room::BoxesRead read;
    for (const auto& ref : boxes) {
        const auto* question_key = key(ref.key_box);
        if (question_key == nullptr && &ref == &boxes.front()) {
            co_await net::post(parts_.executor, net::use_awaitable_t<Executor>());
            feed(room::BoxKeyLost{});
            co_return;
        }
        auto& answers = read.boxes.emplace_back();
        if (question_key == nullptr) continue;
        const auto entries = co_await parts_.backplane.box->read_all(ref.box);
        if (entries.has_error()) {
            feed(room::BoxesFailed{});
            co_return;
        }
        question_key = key(ref.key_box);  // time has passed
        if (question_key == nullptr) continue;
        for (const auto& entry : *entries) {
            auto opened = question_key->open(ref.box, entry.who, entry.answer.value);
            if (!opened) {
                log::error(
                    // not ours, or changed on disk: what isn't understood isn't counted
                    "answer_damaged");
                continue;
            }
            answers.push_back({question_key->voice(entry.who), std::move(*opened)});
        }
    }
    feed(std::move(read));
}

Task<void> RoomHost::destroy_box(BoxId box, std::optional<BoxId> key_box) {
    bool gone = true;
    if (key_box && parts_.cluster.is_shared()) {
        const auto erased = co_await parts_.backplane.key_copies->erase(*std::move(key_box));
        gone = erased.has_value();
    }
    const auto result = co_await parts_.backplane.box->destroy(box);
    gone = gone && result.has_value();
    parts_.health.took(gone);
    if (!gone) log::error("box_not_destroyed");
    feed(room::BoxDestroyed{std::move(box), gone});
}

// Tried until storage confirms it, and at the next start of the room.
Task<void> RoomHost::erase_notes(std::vector<NoteHandle> notes) {
    Timer pause(parts_.executor);
    for (std::size_t tries = 0; tries < limits::erase_tries_max && !closing_; ++tries) {
        const bool erased = co_await erase_notes_once(notes);
        if (erased) co_return;
        pause.expires_after(limits::erase_retry_delay);
        co_await pause.async_wait(use_ec);
    }
    log::error("note_not_erased");
}

Task<bool> RoomHost::erase_notes_once(const std::vector<NoteHandle>& notes) {
    Seq after{0};
    for (;;) {
        auto read =
            co_await parts_.backplane.log->read(room().id, after, limits::records_per_read_max);
        if (read.has_error()) co_return false;
        if (read->empty()) co_return true;
        for (auto& record : *read) {
            after = Seq{record.seq()};
            bool held_one = false;
            for (const auto note : notes) held_one |= domain::erase_note(record, note);
            if (!held_one) continue;
            const auto replaced =
                co_await parts_.backplane.log->replace(room().id, std::move(record));
            parts_.health.took(replaced.has_value());
            if (replaced.has_error()) co_return false;
        }
    }
}

}  // namespace goedwerk::app
