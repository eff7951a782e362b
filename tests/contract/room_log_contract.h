// The contract of RoomLog (backplane.h), for every house.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contract/house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {

template <House H>
class RoomLogContract : public ::testing::Test {
  protected:
    Result<void> append(const RoomId& room, proto::Record record) {
        return goedwerk::test::run_task(house.loop(), log().append(room, std::move(record)));
    }
    std::vector<proto::Record> read(const RoomId& room, std::uint64_t after = 0,
                                    std::size_t records_max = 100) {
        auto records =
            goedwerk::test::run_task(house.loop(), log().read(room, Seq{after}, records_max));
        if (!records.has_value()) throw std::runtime_error("read failed");
        return std::move(*records);
    }
    std::vector<std::string> list() {
        auto rooms = goedwerk::test::run_task(house.loop(), log().list());
        if (!rooms.has_value()) throw std::runtime_error("list failed");
        std::vector<std::string> codes;
        for (const auto& room : *rooms) codes.push_back(room.value);
        std::ranges::sort(codes);
        return codes;
    }
    Result<void> replace(const RoomId& room, proto::Record record) {
        return goedwerk::test::run_task(house.loop(), log().replace(room, std::move(record)));
    }
    Result<void> erase(const RoomId& room) {
        return goedwerk::test::run_task(house.loop(), log().erase(room));
    }
    RoomLog& log() { return *house.doors().log; }

    H house;
    const RoomId first_room{"K7M2QXR4"};
    const RoomId second_room{"ZZZZZZZZ"};
};

TYPED_TEST_SUITE_P(RoomLogContract);

TYPED_TEST_P(RoomLogContract, ReadGivesWhatWasAppendedInOrder) {
    for (std::uint32_t seq = 1; seq <= 300; ++seq) {
        ASSERT_TRUE(this->append(this->first_room, record_of(seq, seq * 7)).has_value());
    }
    const auto records = this->read(this->first_room, 0, 1000);
    ASSERT_EQ(records.size(), 300u);
    for (std::uint32_t index = 0; index < records.size(); ++index) {
        EXPECT_EQ(records[index].SerializeAsString(),
                  record_of(index + 1, (index + 1) * 7).SerializeAsString());
    }
}

TYPED_TEST_P(RoomLogContract, ReadStartsAfterAndStopsAtTheBound) {
    for (std::uint32_t seq = 1; seq <= 10; ++seq) {
        ASSERT_TRUE(this->append(this->first_room, record_of(seq)).has_value());
    }
    const auto records = this->read(this->first_room, 3, 4);
    ASSERT_EQ(records.size(), 4u);
    EXPECT_EQ(records.front().seq(), 4u);
    EXPECT_EQ(records.back().seq(), 7u);
    EXPECT_EQ(this->read(this->first_room, 9, 4).size(), 1u);
    EXPECT_TRUE(this->read(this->first_room, 10, 4).empty());
    EXPECT_TRUE(this->read(this->first_room, 0, 0).empty());
    EXPECT_TRUE(this->read(this->first_room, ~std::uint64_t{0}, 4).empty());
}

TYPED_TEST_P(RoomLogContract, UnknownRoomIsEmpty) {
    EXPECT_TRUE(this->read(this->first_room).empty());
    EXPECT_TRUE(this->list().empty());
}

TYPED_TEST_P(RoomLogContract, SecondWriterOfASeqIsStaleAndChangesNothing) {
    ASSERT_TRUE(this->append(this->first_room, record_of(1, 11)).has_value());
    ASSERT_TRUE(this->append(this->first_room, record_of(2, 12)).has_value());
    for (const std::uint64_t seq : {1, 2}) {
        const auto second = this->append(this->first_room, record_of(seq, 99));
        ASSERT_FALSE(second.has_value());
        EXPECT_EQ(second.error(), stale());
    }
    const auto records = this->read(this->first_room);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(mark_of(records[0]), 11u);
    EXPECT_EQ(mark_of(records[1]), 12u);
}

TYPED_TEST_P(RoomLogContract, GapIsStaleAndChangesNothing) {
    const auto first = this->append(this->first_room, record_of(2));
    ASSERT_FALSE(first.has_value());
    EXPECT_EQ(first.error(), stale());
    ASSERT_TRUE(this->append(this->first_room, record_of(1)).has_value());
    const auto third = this->append(this->first_room, record_of(3));
    ASSERT_FALSE(third.has_value());
    EXPECT_EQ(third.error(), stale());
    EXPECT_EQ(this->read(this->first_room).size(), 1u);
}

TYPED_TEST_P(RoomLogContract, OfManyWritersOfOneSeqOneWins) {
    std::vector<Task<Result<void>>> writers;
    for (std::uint32_t writer = 0; writer < 20; ++writer) {
        writers.push_back(this->log().append(this->first_room, record_of(1, writer)));
    }
    const auto results = goedwerk::test::run_tasks(this->house.loop(), std::move(writers));
    const auto won = std::ranges::count_if(results, [](const auto& end) { return bool(end); });
    EXPECT_EQ(won, 1);
    ASSERT_EQ(this->read(this->first_room).size(), 1u);
    EXPECT_TRUE(results[mark_of(this->read(this->first_room)[0])].has_value());
}

TYPED_TEST_P(RoomLogContract, RoomsAreApart) {
    ASSERT_TRUE(this->append(this->first_room, record_of(1, 1)).has_value());
    ASSERT_TRUE(this->append(this->second_room, record_of(1, 2)).has_value());
    ASSERT_TRUE(this->append(this->second_room, record_of(2, 3)).has_value());
    EXPECT_EQ(this->read(this->first_room).size(), 1u);
    EXPECT_EQ(this->read(this->second_room).size(), 2u);
    EXPECT_EQ(this->list(), (std::vector<std::string>{"K7M2QXR4", "ZZZZZZZZ"}));
}

TYPED_TEST_P(RoomLogContract, EraseEndsOneRoomAndMayBeRepeated) {
    ASSERT_TRUE(this->append(this->first_room, record_of(1, 1)).has_value());
    ASSERT_TRUE(this->append(this->first_room, record_of(2, 1)).has_value());
    ASSERT_TRUE(this->append(this->second_room, record_of(1, 2)).has_value());
    EXPECT_TRUE(this->erase(this->first_room).has_value());
    EXPECT_TRUE(this->erase(this->first_room).has_value());
    EXPECT_TRUE(this->read(this->first_room).empty());
    EXPECT_EQ(this->list(), std::vector<std::string>{"ZZZZZZZZ"});
    EXPECT_TRUE(this->append(this->first_room, record_of(1, 5)).has_value());
}

TYPED_TEST_P(RoomLogContract, ReplaceChangesOneRecordAndNoOther) {
    for (std::uint32_t seq = 1; seq <= 5; ++seq) {
        ASSERT_TRUE(this->append(this->first_room, record_of(seq, seq)).has_value());
        ASSERT_TRUE(this->append(this->second_room, record_of(seq, seq)).has_value());
    }
    ASSERT_TRUE(this->replace(this->first_room, record_of(3, 77)).has_value());
    const auto records = this->read(this->first_room);
    ASSERT_EQ(records.size(), 5u);
    for (std::uint32_t seq = 1; seq <= 5; ++seq) {
        EXPECT_EQ(records[seq - 1].SerializeAsString(),
                  record_of(seq, seq == 3 ? 77 : seq).SerializeAsString());
    }
    EXPECT_EQ(this->read(this->second_room)[2].SerializeAsString(),
              record_of(3, 3).SerializeAsString());
    EXPECT_TRUE(this->append(this->first_room, record_of(6, 6)).has_value());
    for (const auto& room : {this->first_room, RoomId{"AAAAAAAA"}}) {
        const auto nothing = this->replace(room, record_of(9, 9));
        ASSERT_FALSE(nothing.has_value());
        EXPECT_EQ(nothing.error(), stale());
    }
    EXPECT_EQ(this->read(this->first_room).size(), 6u);
}

TYPED_TEST_P(RoomLogContract, LargeRecordIsKeptWhole) {
    proto::Record record;
    record.set_seq(1);
    record.add_events()->mutable_room_created()->set_created_on(std::string(3'000'000, 'x'));
    ASSERT_TRUE(this->append(this->first_room, record).has_value());
    const auto records = this->read(this->first_room);
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].SerializeAsString(), record.SerializeAsString());
}

TYPED_TEST_P(RoomLogContract, RestartKeepsTheLog) {
    if constexpr (TypeParam::survives_restart) {
        ASSERT_TRUE(this->append(this->first_room, record_of(1, 1)).has_value());
        ASSERT_TRUE(this->append(this->first_room, record_of(2, 2)).has_value());
        this->house.restart();
        EXPECT_EQ(this->read(this->first_room).size(), 2u);
        EXPECT_EQ(this->list(), std::vector<std::string>{"K7M2QXR4"});
        const auto again = this->append(this->first_room, record_of(2, 9));
        ASSERT_FALSE(again.has_value());
        EXPECT_EQ(again.error(), stale());
        EXPECT_TRUE(this->append(this->first_room, record_of(3, 3)).has_value());
    }
}

REGISTER_TYPED_TEST_SUITE_P(RoomLogContract, ReadGivesWhatWasAppendedInOrder,
                            ReadStartsAfterAndStopsAtTheBound, UnknownRoomIsEmpty,
                            SecondWriterOfASeqIsStaleAndChangesNothing, GapIsStaleAndChangesNothing,
                            OfManyWritersOfOneSeqOneWins, RoomsAreApart,
                            EraseEndsOneRoomAndMayBeRepeated, ReplaceChangesOneRecordAndNoOther,
                            LargeRecordIsKeptWhole, RestartKeepsTheLog);

}  // namespace goedwerk::backplane::test
