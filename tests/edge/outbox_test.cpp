#include "edge/outbox.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

SharedFrame frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

SlotKey slot(std::uint32_t number) {
    return {proto::AUDIENCE_PHONE, number};
}

// What would leave now, pieces separated by |.
std::string waiting(const Outbox& outbox) {
    std::array<std::string_view, 128> pieces;
    const auto count = outbox.gather(pieces);
    std::string all;
    for (std::size_t index = 0; index < count; ++index) {
        all.append(index > 0 ? "|" : "").append(pieces[index]);
    }
    return all;
}

TEST(Outbox, O1_OrderedFramesLeaveInOrderBeforeViews) {
    Outbox outbox;
    outbox.show(slot(0), frame("view"));
    outbox.put(frame("welcome"));
    outbox.put(frame("reply"));
    EXPECT_EQ(waiting(outbox), "welcome|reply|view");
    EXPECT_EQ(outbox.advance(7 + 5 + 4), 3U);
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outbox.bytes(), 0U);
}

TEST(Outbox, O2_NewestViewOfASlotReplacesAndGoesLast) {
    Outbox outbox;
    EXPECT_EQ(outbox.show(slot(0), frame("room1")), Outbox::Put::taken);
    EXPECT_EQ(outbox.show(slot(1), frame("question1")), Outbox::Put::taken);
    EXPECT_EQ(outbox.show(slot(0), frame("r2")), Outbox::Put::replaced);
    EXPECT_EQ(waiting(outbox), "question1|r2");
    EXPECT_EQ(outbox.bytes(), 11U);
}

TEST(Outbox, O2_SameSlotOfAnotherAudienceIsAnotherPlace) {
    Outbox outbox;
    outbox.show({proto::AUDIENCE_PHONE, 1}, frame("phone"));
    outbox.show({proto::AUDIENCE_BOARD, 1}, frame("board"));
    EXPECT_EQ(waiting(outbox), "phone|board");
}

TEST(Outbox, O3_RepliesAreBounded) {
    Outbox outbox;
    for (std::size_t n = 0; n < limits::outbox_replies_max; ++n) {
        ASSERT_EQ(outbox.put(frame("r")), Outbox::Put::taken);
    }
    EXPECT_EQ(outbox.put(frame("r")), Outbox::Put::full);
    EXPECT_EQ(outbox.frame_count(), limits::outbox_replies_max);
}

TEST(Outbox, O3_SlotsAreBoundedButAKnownSlotIsAlwaysReplaced) {
    Outbox outbox;
    for (std::uint32_t n = 0; n < limits::outbox_slots_max; ++n) {
        ASSERT_EQ(outbox.show(slot(n), frame("v")), Outbox::Put::taken);
    }
    EXPECT_EQ(outbox.show(slot(limits::outbox_slots_max), frame("v")), Outbox::Put::full);
    EXPECT_EQ(outbox.show(slot(0), frame("w")), Outbox::Put::replaced);
}

TEST(Outbox, O3_BytesAreBoundedExactly) {
    Outbox outbox;
    ASSERT_EQ(outbox.show(slot(0), frame(std::string(limits::outbox_bytes_max - 1, 'a'))),
              Outbox::Put::taken);
    EXPECT_EQ(outbox.put(frame("bb")), Outbox::Put::full);
    EXPECT_EQ(outbox.show(slot(0), frame(std::string(limits::outbox_bytes_max + 1, 'a'))),
              Outbox::Put::full);
    EXPECT_EQ(outbox.bytes(), limits::outbox_bytes_max - 1);
    EXPECT_EQ(outbox.put(frame("b")), Outbox::Put::taken);
    EXPECT_EQ(outbox.bytes(), limits::outbox_bytes_max);
}

TEST(Outbox, O4_BegunFrameIsFinishedFirstAndUnchanged) {
    Outbox outbox;
    outbox.show(slot(0), frame("oldest"));
    EXPECT_EQ(outbox.advance(2), 0U);
    EXPECT_EQ(waiting(outbox), "dest");
    EXPECT_EQ(outbox.show(slot(0), frame("newer")), Outbox::Put::taken);
    outbox.put(frame("reply"));
    EXPECT_EQ(waiting(outbox), "dest|reply|newer");
    EXPECT_EQ(outbox.advance(1), 0U);
    EXPECT_EQ(waiting(outbox), "est|reply|newer");
    EXPECT_EQ(outbox.advance(3 + 5 + 2), 2U);
    EXPECT_EQ(waiting(outbox), "wer");
    EXPECT_EQ(outbox.advance(3), 1U);
    EXPECT_TRUE(outbox.empty());
}

TEST(Outbox, O4_EveryCutOfTheStreamGivesTheSameBytes) {
    const std::string whole = "aaabbcccc-dd-last";
    for (std::size_t first = 0; first <= whole.size(); ++first) {
        for (std::size_t second = first; second <= whole.size(); ++second) {
            Outbox outbox;
            outbox.put(frame("aaa"));
            outbox.put(frame("bb"));
            outbox.show(slot(0), frame("cccc-"));
            outbox.show(slot(1), frame("dd-"));
            outbox.finish(frame("last"));
            std::string sent;
            std::size_t frames = 0;
            for (const auto bytes : {first, second - first, whole.size() - second}) {
                auto left = waiting(outbox);
                std::erase(left, '|');
                sent += left.substr(0, bytes);
                frames += outbox.advance(bytes);
            }
            ASSERT_EQ(sent, whole) << first << " " << second;
            ASSERT_EQ(frames, 5U);
            ASSERT_TRUE(outbox.empty());
            ASSERT_EQ(outbox.bytes(), 0U);
        }
    }
}

TEST(Outbox, O5_LastLeavesLastAndNothingIsTakenInAfterIt) {
    Outbox outbox;
    outbox.show(slot(0), frame("view"));
    outbox.finish(frame("goodbye"));
    outbox.put(frame("late"));
    outbox.show(slot(1), frame("late"));
    outbox.finish(frame("second"));
    EXPECT_TRUE(outbox.finished());
    EXPECT_EQ(waiting(outbox), "view|goodbye");
}

TEST(Outbox, O6_DroppingKeepsTheBegunFrameAndTheLast) {
    Outbox outbox;
    outbox.put(frame("begun"));
    outbox.put(frame("reply"));
    outbox.show(slot(0), frame("view"));
    outbox.advance(1);
    outbox.drop_waiting();
    outbox.finish(frame("goodbye"));
    EXPECT_EQ(waiting(outbox), "egun|goodbye");
    EXPECT_EQ(outbox.bytes(), 12U);
}

TEST(Outbox, GatherGivesNoMoreThanThereIsRoomFor) {
    Outbox outbox;
    outbox.put(frame("a"));
    outbox.put(frame("b"));
    std::array<std::string_view, 1> one;
    EXPECT_EQ(outbox.gather(one), 1U);
    EXPECT_EQ(outbox.advance(1), 1U);
    EXPECT_EQ(waiting(outbox), "b");
}

}  // namespace
}  // namespace goedwerk::edge
