#include "edge/copy_desk.h"

#include <gtest/gtest.h>

#include "edge/live_edge.h"
#include "support/run_task.h"

namespace goedwerk::edge {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_tasks;

std::string locator(char sign) {
    return std::string(limits::copy_locator_bytes, sign);
}
std::string sealed(char sign, std::size_t size_index = 0) {
    return std::string(limits::copy_sealed_bytes.at(size_index), sign);
}
AddressKey address(unsigned char number) {
    AddressKey key{};
    key[15] = number;
    return key;
}

class CopyDesks : public testing::Test {
  protected:
    static std::string store_bytes(char where, const std::string& what) {
        proto::CopyRequest request;
        request.mutable_store()->set_locator(locator(where));
        request.mutable_store()->set_sealed(what);
        return request.SerializeAsString();
    }
    static std::string find_bytes(char where) {
        proto::CopyRequest request;
        request.mutable_find()->set_locator(locator(where));
        return request.SerializeAsString();
    }
    static std::string erase_bytes(char where) {
        proto::CopyRequest request;
        request.mutable_erase()->set_locator(locator(where));
        return request.SerializeAsString();
    }
    static proto::CopyReply parsed(const std::string& bytes) {
        proto::CopyReply reply;
        EXPECT_TRUE(reply.ParseFromString(bytes));
        return reply;
    }
    proto::CopyReply ask(const std::string& bytes, unsigned char who = 1) {
        return parsed(run_task(loop, desk.serve(bytes, address(who))));
    }
    proto::ErrorCode code(const std::string& bytes, unsigned char who = 1) {
        return ask(bytes, who).code();
    }

    net::io_context loop;
    MemoryCopies copies;
    EdgeCounters counters;
    CopyDesk desk{copies, counters};
};

TEST_F(CopyDesks, D1_StoreFindErase) {
    for (std::size_t size_index = 0; size_index < 3; ++size_index) {
        EXPECT_EQ(code(store_bytes('a', sealed('x', size_index))), proto::ERROR_CODE_UNSPECIFIED);
        EXPECT_EQ(ask(find_bytes('a')).sealed(), sealed('x', size_index));
    }
    EXPECT_EQ(copies.copies.size(), 1U);
    EXPECT_EQ(code(erase_bytes('a')), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code(find_bytes('a')), proto::ERROR_CODE_COPY_UNKNOWN);
}

TEST_F(CopyDesks, D1_WhatIsNotUnderstoodReachesNobody) {
    proto::CopyRequest short_locator;
    short_locator.mutable_find()->set_locator(std::string(15, 'a'));
    proto::CopyRequest long_locator;
    long_locator.mutable_erase()->set_locator(std::string(17, 'a'));
    const std::string unknown_field("\x7a\x01x", 3);  // field 15
    proto::CopyRequest unknown_within;
    unknown_within.mutable_find()->ParseFromString(find_bytes('a').substr(2) + unknown_field);
    for (const auto& bytes :
         {std::string(), std::string("\xFF\xFF"), short_locator.SerializeAsString(),
          long_locator.SerializeAsString(), find_bytes('a') + unknown_field,
          unknown_within.SerializeAsString(), store_bytes('a', ""),
          store_bytes('a', std::string(4'096, 'x')), store_bytes('a', sealed('x') + "x"),
          store_bytes('a', std::string(65'577, 'x'))}) {
        EXPECT_EQ(code(bytes), proto::ERROR_CODE_BAD_FRAME) << bytes.size();
    }
    EXPECT_TRUE(copies.copies.empty());
    EXPECT_EQ(copies.finds, 0);
}

TEST_F(CopyDesks, D2_WrongWordsAreRationed) {
    copies.copies[CopyLocator{}] = sealed('x');
    for (int n = 0; n < limits::failed_finds_per_minute_address; ++n) {
        ASSERT_EQ(code(n % 2 == 0 ? find_bytes('a') : erase_bytes('a')),
                  n % 2 == 0 ? proto::ERROR_CODE_COPY_UNKNOWN : proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_EQ(code(find_bytes('a')), proto::ERROR_CODE_RATE_LIMITED);
    EXPECT_EQ(code(find_bytes('\0')), proto::ERROR_CODE_RATE_LIMITED) << "right words too";
    EXPECT_EQ(code(erase_bytes('\0')), proto::ERROR_CODE_RATE_LIMITED);
    EXPECT_EQ(copies.copies.size(), 1U);
    EXPECT_EQ(code(find_bytes('\0'), 2), proto::ERROR_CODE_UNSPECIFIED) << "another address";
    EXPECT_EQ(counters.copies_missed, 20U);
    EXPECT_EQ(counters.copies_limited, 3U);
}

TEST_F(CopyDesks, D2_RightWordsAndFailuresCostNothing) {
    copies.copies[CopyLocator{}] = sealed('x');
    for (int n = 0; n < 100; ++n) {
        ASSERT_EQ(code(find_bytes('\0')), proto::ERROR_CODE_UNSPECIFIED) << n;
    }
    copies.failing = proto::ERROR_CODE_UNAVAILABLE;
    for (int n = 0; n < 100; ++n) {
        ASSERT_EQ(code(find_bytes('a')), proto::ERROR_CODE_UNAVAILABLE) << n;
        ASSERT_EQ(code(erase_bytes('a')), proto::ERROR_CODE_UNAVAILABLE) << n;
    }
    EXPECT_EQ(counters.copies_missed, 0U);
}

// Who asks a thousand times at once gets no more guesses than who asks one by one.
TEST_F(CopyDesks, D2_GuessesAtOnceAreCountedBeforehand) {
    std::vector<Task<std::string>> guesses;
    for (int n = 0; n < 1'000; ++n) guesses.push_back(desk.serve(find_bytes('a'), address(1)));
    int missed = 0;
    for (const auto& bytes : run_tasks(loop, std::move(guesses))) {
        if (parsed(bytes).code() == proto::ERROR_CODE_COPY_UNKNOWN) ++missed;
    }
    EXPECT_EQ(missed, 20);
    EXPECT_EQ(copies.finds, 20);
}

TEST_F(CopyDesks, D3_NewCopiesAreRationedReplacingIsNot) {
    const auto store_new = [this](int number, unsigned char who) {
        proto::CopyRequest request;
        auto bytes = locator('n');
        bytes[0] = static_cast<char>(number);
        bytes[1] = static_cast<char>(number >> 8);
        request.mutable_store()->set_locator(bytes);
        request.mutable_store()->set_sealed(sealed('x'));
        return code(request.SerializeAsString(), who);
    };
    for (int n = 0; n < limits::new_copies_burst_address; ++n) {
        if (n > 0) {
            ASSERT_EQ(store_new(0, 1), proto::ERROR_CODE_UNSPECIFIED) << n;
        }
        ASSERT_EQ(store_new(n, 1), proto::ERROR_CODE_UNSPECIFIED) << n;
    }
    EXPECT_EQ(store_new(999, 1), proto::ERROR_CODE_RATE_LIMITED);
    EXPECT_EQ(store_new(999, 2), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(CopyDesks, D3_WrongWordsOfOneDoNotStopStoresOfOthers) {
    for (int n = 0; n < 30; ++n) ask(find_bytes('a'));
    EXPECT_EQ(code(find_bytes('a')), proto::ERROR_CODE_RATE_LIMITED);
    EXPECT_EQ(code(store_bytes('b', sealed('x'))), proto::ERROR_CODE_UNSPECIFIED);
    copies.failing = proto::ERROR_CODE_TOO_MANY_COPIES;
    EXPECT_EQ(code(store_bytes('c', sealed('x'))), proto::ERROR_CODE_TOO_MANY_COPIES);
}

TEST_F(CopyDesks, D4_AnEraseTellsNothing) {
    copies.copies[CopyLocator{}] = sealed('x');
    const auto there = run_task(loop, desk.serve(erase_bytes('\0'), address(1)));
    const auto not_there = run_task(loop, desk.serve(erase_bytes('a'), address(1)));
    EXPECT_EQ(there, not_there);
    EXPECT_TRUE(copies.copies.empty());
    const auto finds = copies.finds;
    ask(find_bytes('a'));
    EXPECT_EQ(copies.finds, finds + 1) << "an unknown name is looked for like any other";
}

}  // namespace
}  // namespace goedwerk::edge
