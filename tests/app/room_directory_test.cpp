#include "app/room_directory.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "backplane/local/local_backplane.h"
#include "base/dates.h"
#include "support/home_room.h"
#include "support/run_task.h"

namespace goedwerk::app {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_until;

constexpr std::uint32_t keep_days = 30;

class RoomDirectories : public testing::Test {
  protected:
    void append(const std::string& code, proto::Record record) {
        const auto stored = run_task(loop, doors.log->append(RoomId{code}, std::move(record)));
        ASSERT_TRUE(stored.has_value());
    }
    // A room made, and worked in unless empty, so many days ago.
    void store(const std::string& code, std::uint32_t made_ago,
               std::optional<std::uint32_t> worked_ago, const std::string& group = {}) {
        const auto today = clock.today();
        auto created = test::room_created(test::full_deck());
        created.set_created_on(dates::written(today - made_ago));
        created.mutable_group()->set_id(group);
        append(code, domain::first_record(std::move(created)));
        if (!worked_ago) return;
        proto::Record work;
        work.set_seq(2);
        work.add_events()->mutable_day_begun()->set_date(dates::written(today - *worked_ago));
        append(code, std::move(work));
    }
    void start() {
        ASSERT_TRUE(run_task(loop, rooms.load()).has_value());
        rooms.start();
    }
    std::set<std::string> stored() {
        std::set<std::string> codes;
        const auto listed = run_task(loop, doors.log->list());
        for (const auto& room : *listed) codes.insert(room.value);
        return codes;
    }
    void TearDown() override {
        run_task(loop, rooms.close());
        std::filesystem::remove_all(keys_folder);
    }

    net::io_context loop{1};
    runtime::StoreThread store_thread{loop.get_executor()};
    backplane::Backplane doors =
        backplane::make_local_backplane({.data_folder = {}, .in_memory = true}, store_thread);
    const std::filesystem::path keys_folder =
        "/dev/shm/goedwerk-directory-test-" + std::to_string(::getpid());
    seal::KeyFolder keys = seal::KeyFolder::open(keys_folder, true);
    ServerClock clock;
    StoreHealth health;
    Rng rng = Rng::from_seed(1);
    Cluster cluster{loop.get_executor(), std::nullopt, rng};
    RoomDirectory rooms{{loop.get_executor(), doors, keys, clock, health, rng, cluster},
                        {60, 4, 4, keep_days}};
};

TEST_F(RoomDirectories, G4_ARoomIsOpenedForWhatIsDueByDate) {
    append("HQME2345", domain::first_record(test::home_room(clock.now_ms() - dates::day_ms)));
    append("HQME6789", domain::first_record(test::home_room(clock.now_ms() + dates::day_ms)));
    start();
    run_until(loop, [&] {
        const auto* room = rooms.find(RoomId{"HQME2345"});
        return room != nullptr && domain::open_round(*room) != nullptr;
    });
    EXPECT_EQ(rooms.find(RoomId{"HQME6789"}), nullptr) << "not due";
}

TEST_F(RoomDirectories, G5_EverythingOfARoomGoesAfterItsTerm) {
    store("AAAA2222", 40, 31);
    store("BBBB2222", 40, 29);
    store("CCCC2222", 91, std::nullopt);
    store("DDDD2222", 89, std::nullopt);
    store("EEEE2222", 80, 70, "groep");
    store("FFFF2222", 20, 10, "groep");
    store("GGGG2222", 80, 70, "andere");
    start();
    const std::set<std::string> kept{"BBBB2222", "DDDD2222", "EEEE2222", "FFFF2222"};
    run_until(loop, [&] { return rooms.overview().size() == kept.size(); });
    EXPECT_EQ(stored(), kept);
    for (const auto& room : rooms.overview()) {
        if (room.room.value == "EEEE2222") {
            EXPECT_EQ(room.erased_on, clock.today() + 20) << "with its group";
            EXPECT_EQ(rooms.erased_on(room), room.erased_on);
        }
    }
}

TEST_F(RoomDirectories, G5_AQuestionLeftOpenGoesWithItsAnswersAndKey) {
    store("AAAA2222", 40, 31);
    const BoxId box{std::string(32, 'a')};
    proto::Record opened;
    opened.set_seq(3);
    opened.add_events()->mutable_step_entered()->set_step_index(1);
    auto& round = *opened.add_events()->mutable_round_opened();
    round.set_step_index(1);
    round.set_round_number(1);
    round.set_box(box.value);
    round.set_key_box(box.value);
    append("AAAA2222", std::move(opened));
    ASSERT_TRUE(keys.store(box, seal::QuestionKey::generate(rng)).has_value());
    ASSERT_TRUE(run_task(loop, doors.box->put(RoomId{"K7M2QXR4"}, box, Pseudonym{}, {"verzegeld"}))
                    .has_value());
    start();
    run_until(loop, [&] { return rooms.overview().empty(); });
    EXPECT_FALSE(keys.load(box).has_value());
    EXPECT_TRUE(run_task(loop, doors.box->read_all(box))->empty());
}

TEST_F(RoomDirectories, G9_AMeetingThatIsOverKeepsNoOtherFromBeginning) {
    const auto create = [&] {
        auto created = test::room_created(test::full_deck());
        created.set_created_on(dates::written(clock.today()));
        return run_task(loop, rooms.create(std::move(created)));
    };
    ASSERT_TRUE(run_task(loop, rooms.load()).has_value());
    RoomId last;
    for (std::size_t count = 0; count < limits::rooms_max; ++count) {
        auto made = create();
        ASSERT_TRUE(made.has_value()) << count;
        last = *made;
    }
    EXPECT_EQ(create().error().code, proto::ERROR_CODE_TOO_MANY_ROOMS);
    proto::Record end;
    end.set_seq(2);
    end.add_events()->mutable_room_ended();
    append(last.value, std::move(end));
    ASSERT_TRUE(run_task(loop, rooms.replay(last)).has_value());
    EXPECT_TRUE(create().has_value());
    EXPECT_EQ(create().error().code, proto::ERROR_CODE_TOO_MANY_ROOMS);
}

TEST_F(RoomDirectories, G9_NotMoreAreKeptThanOneLookCanCarry) {
    const auto today = dates::written(clock.today());
    auto created = test::room_created(test::deck_of({test::info_step("welkom")}));
    created.set_created_on(today);
    const auto record = domain::first_record(std::move(created));
    proto::Record end;
    end.set_seq(2);
    end.add_events()->mutable_room_ended();
    for (std::size_t number = 0; number < limits::rooms_kept_max; ++number) {
        std::string code;
        for (auto rest = number; code.size() < limits::room_code_signs; rest /= 31)
            code += limits::room_code_alphabet[rest % 31];
        append(code, record);
        append(code, end);
    }
    ASSERT_TRUE(run_task(loop, rooms.load()).has_value());
    ASSERT_EQ(rooms.overview().size(), limits::rooms_kept_max) << "the list names all";
    auto one_more = test::room_created(test::deck_of({test::info_step("welkom")}));
    one_more.set_created_on(today);
    const auto refused = run_task(loop, rooms.create(std::move(one_more)));
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().code, proto::ERROR_CODE_TOO_MANY_ROOMS);
}

}  // namespace
}  // namespace goedwerk::app
