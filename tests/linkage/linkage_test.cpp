// Fifty phones with known tokens answer several questions while somebody copies every file. Who
// said what? The linkage suite of reliability.md 5.5: L1 bytes, L2 keys, L3 order, L4 the linkage
// game, L6 logs, L8 a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "linkage/attacker.h"
#include "linkage/copier.h"
#include "seal/key_folder.h"
#include "seal/question_key.h"
#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr std::size_t phone_count = 50;

Secret<16> token_of(const RoomScreen& phone) {
    Secret<16> token;
    const auto bytes = phone.token();
    std::copy(bytes.begin(), bytes.end(), token.writable().begin());
    return token;
}

Secret<32> as_key(std::string_view window) {
    Secret<32> key;
    std::copy(window.begin(), window.end(), key.writable().begin());
    return key;
}

std::vector<AnswerFound> answers_in(const std::vector<Copy>& copies) {
    std::map<std::pair<std::string, std::string>, AnswerFound> found;
    for (const auto& copy : copies) {
        for (const auto& commit : replay_wal(copy.bytes)) {
            for (const auto& row : commit.rows) {
                if (is_answer(row)) found[{row[1], row[2]}] = {row[0], row[1], row[2]};
            }
        }
    }
    std::vector<AnswerFound> answers;
    for (auto& [key, answer] : found) answers.push_back(std::move(answer));
    return answers;
}

Pseudonym pseudonym_of(const std::string& bytes) {
    Pseudonym who;
    std::copy(bytes.begin(), bytes.end(), who.value.begin());
    return who;
}

class World {
  public:
    World()
        : seed(std::random_device{}()),
          random(seed),
          phones(workshop.phones(phone_count)),
          copier({workshop.server.data(), workshop.server.log_file()}) {}

    std::vector<std::size_t> shuffled_people() {
        std::vector<std::size_t> order(phone_count);
        std::iota(order.begin(), order.end(), 0U);
        std::shuffle(order.begin(), order.end(), random);
        return order;
    }

    // Everybody answers `step` in an order of chance, some change their mind, some reconnect first.
    void everybody_answers(TestStep step,
                           const std::function<proto::ActivityAnswer(std::size_t)>& answer_of) {
        ASSERT_TRUE(workshop.go_to(step));
        sending_order = shuffled_people();
        for (const auto person : sending_order) {
            auto& phone = phones[person];
            if (random() % 10 == 0) {
                phone = RoomScreen::phone(workshop.port(), workshop.room.code(), phone.ticket());
                ASSERT_TRUE(phone.wait_welcome());
            }
            ASSERT_TRUE(workshop.wait_open(phone, step));
            ASSERT_EQ(phone.answer(answer_of(person)), done);
            if (random() % 5 == 0) {
                ASSERT_EQ(phone.answer(answer_of(person)), done);
            }
        }
        copier.take();
    }

    void close_and_reveal() {
        ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
        copier.take();
        ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
        copier.take();
    }

    // The box that is open now and its key: the one name in the keys folder.
    std::optional<std::pair<BoxId, seal::QuestionKey>> open_key() const {
        auto folder = seal::KeyFolder::open(workshop.server.keys(), false);
        for (const auto& entry : std::filesystem::directory_iterator(workshop.server.keys())) {
            if (entry.path().extension() != ".key") continue;
            const BoxId box{entry.path().stem().string()};
            if (auto key = folder.load(box)) return std::pair(box, std::move(*key));
        }
        return std::nullopt;
    }

    // The whole log, one after the other, after a stop in order.
    std::string stop_and_read_log() {
        workshop.server.terminate();
        EXPECT_EQ(workshop.server.wait_exit(milliseconds(15'000)), 0);
        std::string all;
        for (const auto& body : records_of(workshop.server.data() / "goedwerk.db")) all += body;
        return all;
    }

    std::vector<Copy> disk_now() const { return files_now({workshop.server.data()}); }

    const std::uint64_t seed;
    std::mt19937_64 random;
    Workshop workshop;
    std::vector<RoomScreen> phones;
    Copier copier;
    std::vector<std::size_t> sending_order;
};

// The first question, with everything that can be known while it is open.
struct OpenQuestion {
    BoxId box;
    std::map<std::string, std::size_t> person_of;  // pseudonym → person; only the key tells
    std::vector<AnswerFound> sealed;
};
OpenQuestion look_inside(World& world) {
    OpenQuestion question;
    auto open = world.open_key();
    EXPECT_TRUE(open.has_value());
    if (!open) return question;
    question.box = open->first;
    for (std::size_t person = 0; person < phone_count; ++person) {
        const auto who = open->second.pseudonym(token_of(world.phones[person]));
        question.person_of[std::string(who.value.begin(), who.value.end())] = person;
    }
    for (auto& answer : answers_in(world.copier.copies())) {
        if (answer.box == question.box.value) question.sealed.push_back(std::move(answer));
    }
    return question;
}

std::size_t hits(const std::vector<std::pair<std::string, std::string>>& pairs,
                 const OpenQuestion& first, const OpenQuestion& second) {
    std::size_t count = 0;
    for (const auto& [one, two] : pairs) {
        const auto person = first.person_of.find(one);
        const auto other = second.person_of.find(two);
        if (person != first.person_of.end() && other != second.person_of.end() &&
            person->second == other->second) {
            ++count;
        }
    }
    return count;
}

// L2, positive control: while it is open the key on tmpfs opens what the copies hold.
void expect_key_opens(World& world, const OpenQuestion& inside) {
    auto open = world.open_key();
    ASSERT_TRUE(open.has_value());
    for (const auto& answer : inside.sealed) {
        EXPECT_TRUE(
            open->second.open(open->first, pseudonym_of(answer.who), answer.body).has_value());
        // T43: the size tells nothing
        EXPECT_EQ(answer.body.size(), inside.sealed.front().body.size());
        EXPECT_TRUE(inside.person_of.contains(answer.who));
    }
}

TEST(Linkage, L1_L2_L4_L6_TwoQuestionsOfFiftyPhones) {
    World world;
    SCOPED_TRACE("seed " + std::to_string(world.seed));
    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(TestStep::together, [](std::size_t person) {
        return choice_answer({static_cast<std::uint32_t>(person % 3)});
    }));
    auto first = look_inside(world);
    ASSERT_GE(first.sealed.size(), phone_count);

    ASSERT_NO_FATAL_FAILURE(expect_key_opens(world, first));
    ASSERT_NO_FATAL_FAILURE(world.close_and_reveal());

    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(TestStep::multi, [](std::size_t person) {
        return choice_answer({static_cast<std::uint32_t>(person % 3)});
    }));
    auto second = look_inside(world);
    ASSERT_GE(second.sealed.size(), phone_count);
    ASSERT_NO_FATAL_FAILURE(world.close_and_reveal());
    world.copier.stop();
    const auto copies = world.copier.copies();
    const auto disk = world.disk_now();

    // L4: everything that was ever on the disk, and no pair better than chance (mean 1, 3 sigma,
    // and room for luck).
    std::size_t by_commit = 0;
    std::size_t by_order = 0;
    for (const auto& copy : copies) {
        const auto commits = replay_wal(copy.bytes);
        EXPECT_EQ(companion_writes(commits), 0U) << copy.name;
        by_commit = std::max(
            by_commit,
            hits(link_by_commit(commits, first.box.value, second.box.value), first, second));
        by_order = std::max(
            by_order,
            hits(link_by_order(commits, first.box.value, second.box.value), first, second));
    }
    EXPECT_LE(by_commit, 6U);
    EXPECT_LE(by_order, 6U);

    // L1: no token in any spelling in any file at any time.
    for (const auto& copy : copies) {
        for (const auto& phone : world.phones) {
            EXPECT_EQ(count_spellings(copy.bytes, phone.token()), 0U) << copy.name;
        }
    }

    // After closing: no row, no sealed body, no pseudonym, no key that opens an old copy.
    for (const auto& copy : disk) {
        for (const auto* question : {&first, &second}) {
            for (const auto& answer : question->sealed) {
                EXPECT_EQ(count_in(copy.bytes, answer.body), 0U) << copy.name;
                EXPECT_EQ(count_in(copy.bytes, answer.who), 0U) << copy.name;
            }
        }
        const auto& old = first.sealed.front();
        EXPECT_EQ(
            try_windows(copy.bytes,
                        [&](std::string_view window) {
                            const seal::QuestionKey key(as_key(window));
                            return key.open(first.box, pseudonym_of(old.who), old.body).has_value();
                        }),
            0U)
            << copy.name;
    }
    EXPECT_FALSE(world.open_key().has_value());

    // L6: nothing in the log that could be joined with anything.
    const auto log = world.workshop.server.log();
    EXPECT_FALSE(log.empty());
    EXPECT_EQ(count_in(log, world.workshop.room.code()), 0U);
    EXPECT_EQ(count_in(log, "127.0.0.1:"), 0U);
    EXPECT_EQ(count_in(log, "Optie"), 0U);
    EXPECT_EQ(count_in(log, first.box.value), 0U);
    for (const auto& phone : world.phones) EXPECT_EQ(count_spellings(log, phone.ticket()), 0U);
}

std::string canary(std::size_t person, std::size_t number) {
    return "kanarie-" + std::to_string(1000 + person) + "-" + std::to_string(number);
}

// Sending order against the order on the disk and the order on the board.
TEST(Linkage, L1_L3_NotesAreSecretUntilClosingAndThenInNoOrder) {
    World world;
    SCOPED_TRACE("seed " + std::to_string(world.seed));
    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(TestStep::columns, [](std::size_t person) {
        return notes_answer({canary(person, 0), canary(person, 1)});
    }));
    for (const auto& copy : world.copier.copies()) {
        EXPECT_EQ(count_in(copy.bytes, "kanarie-"), 0U) << copy.name;
    }
    ASSERT_NO_FATAL_FAILURE(world.close_and_reveal());
    world.copier.stop();

    std::vector<std::size_t> positions(phone_count);
    for (std::size_t i = 0; i < phone_count; ++i) positions[world.sending_order[i]] = i;

    auto& board = *world.workshop.board;
    std::vector<std::size_t> on_board;
    const auto page_count = [&] { return board.activity().columns().page_count(); };
    ASSERT_TRUE(board.wait_until([&] { return page_count() > 0; }));
    for (std::uint32_t page = 0; page < page_count(); ++page) {
        if (page > 0) {
            ASSERT_EQ(world.workshop.move(proto::MOVE_KIND_TURN_PAGE, page), done);
        }
        ASSERT_TRUE(board.wait_until([&] {
            const auto& columns = board.activity().columns();
            return columns.page_index() == page &&
                   board.notes(proto::AUDIENCE_BOARD).size() == columns.page_note_count();
        }));
        for (const auto& text : board.notes(proto::AUDIENCE_BOARD)) {
            on_board.push_back(positions.at(std::stoul(text.substr(8, 4)) - 1000));
        }
    }
    EXPECT_EQ(on_board.size(), 2 * phone_count);
    // 4 rather than 3 standard deviations: a test that is right must not fail once in 370 runs.
    EXPECT_LT(std::abs(kendall_z(on_board)), 4);
    // Two notes of one phone do not stand together: pairs of neighbours, of which chance gives one.
    std::size_t neighbours = 0;
    for (std::size_t i = 1; i < on_board.size(); ++i)
        neighbours += on_board[i] == on_board[i - 1] ? 1 : 0;
    EXPECT_LE(neighbours, 7U);
    EXPECT_EQ(count_in(world.workshop.server.log(), "kanarie"), 0U);

    // In the log once, in the files at most once (a text may lie across two pages), and in no order
    // there either.
    const auto log = world.stop_and_read_log();
    std::string files;
    for (const auto& copy : world.disk_now()) files += copy.bytes;
    std::vector<std::pair<std::size_t, std::size_t>> places;  // where, and how manieth it was sent
    for (std::size_t person = 0; person < phone_count; ++person) {
        for (std::size_t number = 0; number < 2; ++number) {
            EXPECT_EQ(count_in(log, canary(person, number)), 1U);
            EXPECT_LE(count_in(files, canary(person, number)), 1U);
            places.emplace_back(log.find(canary(person, number)), positions[person]);
        }
    }
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> in_log;
    for (const auto& [place, sent] : places) in_log.push_back(sent);
    EXPECT_LT(std::abs(kendall_z(in_log)), 4);
}

// A linked question keeps its box until the second closes; then both are gone.
TEST(Linkage, L2_LinkedRoundsLeaveNothingAfterTheSecond) {
    World world;
    SCOPED_TRACE("seed " + std::to_string(world.seed));
    const auto position = [](std::size_t person) {
        return line_answer(static_cast<std::uint32_t>(person % 21));
    };
    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(TestStep::line, position));
    const auto first = answers_in(world.copier.copies());
    ASSERT_NO_FATAL_FAILURE(world.close_and_reveal());
    EXPECT_TRUE(world.open_key().has_value());
    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(TestStep::line_again, position));
    ASSERT_NO_FATAL_FAILURE(world.close_and_reveal());
    world.copier.stop();
    EXPECT_FALSE(world.open_key().has_value());
    const auto all = answers_in(world.copier.copies());
    EXPECT_GE(all.size(), 2 * phone_count);
    for (const auto& copy : world.disk_now()) {
        for (const auto& answer : all) {
            EXPECT_EQ(count_in(copy.bytes, answer.body), 0U) << copy.name;
            EXPECT_EQ(count_in(copy.bytes, answer.who), 0U) << copy.name;
        }
    }
}

// L8: the process dies while the question is open and again after it closed; what is left tells as
// little.
TEST(Linkage, L8_ACrashLeavesNothingMore) {
    World world;
    SCOPED_TRACE("seed " + std::to_string(world.seed));
    ASSERT_NO_FATAL_FAILURE(world.everybody_answers(
        TestStep::columns, [](std::size_t person) { return notes_answer({canary(person, 0)}); }));
    world.workshop.server.kill_hard();
    world.copier.take();
    for (const auto& copy : world.copier.copies())
        EXPECT_EQ(count_in(copy.bytes, "kanarie-"), 0U) << copy.name;
    const auto sealed = answers_in(world.copier.copies());
    EXPECT_GE(sealed.size(), phone_count);
    world.workshop.server.start();
    world.workshop.reconnect_screens();
    auto& control = *world.workshop.control;
    ASSERT_TRUE(
        control.wait_until([&] { return control.control_room().phase() == proto::PHASE_OPEN; }));
    // The close is on its way when the process dies; after the restart it is repeated.
    control.send_move(control.control_room().seq(), proto::MOVE_KIND_CLOSE);
    world.workshop.server.kill_hard();
    world.copier.take();
    world.workshop.server.start();
    world.workshop.reconnect_screens();
    world.workshop.move(proto::MOVE_KIND_CLOSE);
    ASSERT_TRUE(world.workshop.wait_phase(proto::PHASE_CLOSED));
    world.copier.stop();
    EXPECT_TRUE(eventually([&] { return !world.open_key().has_value(); }, patience));
    std::string disk;
    for (const auto& copy : world.disk_now()) disk += copy.bytes;
    for (const auto& answer : sealed) EXPECT_EQ(count_in(disk, answer.body), 0U);
    const auto log = world.stop_and_read_log();
    for (std::size_t person = 0; person < phone_count; ++person) {
        EXPECT_EQ(count_in(log, canary(person, 0)), 1U);
    }
}

}  // namespace
}  // namespace goedwerk::test
