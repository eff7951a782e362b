// The attacker itself: each way in is tried on something that is known to be open.
#include "linkage/attacker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "support/server_process.h"

namespace goedwerk::test {
namespace {

TEST(Attacker, L1_FindsASecretInEverySpelling) {
    std::string secret;
    for (int i = 0; i < 16; ++i) secret += static_cast<char>(0xA7 * i + 13);
    for (const auto& spelling : spellings(secret)) {
        EXPECT_GE(count_spellings("voor" + spelling + "na", secret), 1U);
    }
    EXPECT_EQ(count_spellings(std::string(4096, 'x'), secret), 0U);
}

// What base64 of a text with the secret inside really looks like.
TEST(Attacker, L1_FindsASecretInsideLongerBase64) {
    const std::string secret = "geheim-van-wie-0";
    EXPECT_GE(count_spellings("eHh4Z2VoZWltLXZhbi13aWUtMHl5eQ==", secret),
              1U);  // "xxx" + secret + "yyy"
    EXPECT_GE(count_spellings("eHh4eGdlaGVpbS12YW4td2llLTB5eXk=", secret), 1U);  // "xxxx" + …
    EXPECT_GE(count_spellings("eHh4eHhnZWhlaW0tdmFuLXdpZS0weXl5", secret), 1U);  // "xxxxx" + …
}

class Sql {
  public:
    explicit Sql(const std::filesystem::path& file) {
        EXPECT_EQ(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
        run("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA locking_mode=EXCLUSIVE");
    }
    ~Sql() { sqlite3_close(database_); }
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;
    void run(const std::string& text) {
        char* problem = nullptr;
        EXPECT_EQ(sqlite3_exec(database_, text.c_str(), nullptr, nullptr, &problem), SQLITE_OK)
            << (problem ? problem : "");
    }

  private:
    sqlite3* database_ = nullptr;
};

// Thirty people answer two questions. `last_seen`: the same transaction also says who is there.
std::vector<CommitRows> written(const TempFolder& folder, bool last_seen) {
    Sql sql(folder.path() / "db");
    sql.run(
        "CREATE TABLE answer (box TEXT, who BLOB, body BLOB, PRIMARY KEY (box, who)) STRICT, "
        "WITHOUT ROWID;"
        "CREATE TABLE person (token TEXT PRIMARY KEY, seen INTEGER) STRICT");
    std::mt19937_64 random(7);
    for (const char digit : {'a', 'b'}) {
        std::vector<int> people(30);
        std::iota(people.begin(), people.end(), 0);
        std::shuffle(people.begin(), people.end(), random);
        for (const int person : people) {
            std::string statement = "BEGIN; INSERT INTO answer VALUES ('" + std::string(32, digit) +
                                    "', unhex_or_random(), randomblob(104));";
            statement.replace(statement.find("unhex_or_random()"), 17,
                              "CAST('" + std::string(1, digit) + "-pseudoniem-" +
                                  std::to_string(100 + person) + "' AS BLOB)");
            if (last_seen) {
                statement += "INSERT OR REPLACE INTO person VALUES ('token-" +
                             std::to_string(person) + "', abs(random()));";
            }
            sql.run(statement + "COMMIT");
        }
    }
    return replay_wal(read_file(folder.path() / "db-wal"));
}

std::size_t right(const std::vector<std::pair<std::string, std::string>>& pairs) {
    return static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.end(), [](const auto& pair) {
        return pair.first.substr(1) == pair.second.substr(1);
    }));
}

TEST(Attacker, L4_LinksAnswersThroughACompanionWrite) {
    const TempFolder folder;
    const auto commits = written(folder, true);
    EXPECT_GE(right(link_by_commit(commits, std::string(32, 'a'), std::string(32, 'b'))), 27U);
    EXPECT_GE(companion_writes(commits), 60U);
}

TEST(Attacker, L4_FindsNothingWithoutOne) {
    const TempFolder folder;
    const auto commits = written(folder, false);
    EXPECT_EQ(companion_writes(commits), 0U);
    EXPECT_EQ(link_by_commit(commits, std::string(32, 'a'), std::string(32, 'b')).size(), 0U);
    EXPECT_EQ(link_by_order(commits, std::string(32, 'a'), std::string(32, 'b')).size(), 30U);
}

TEST(Attacker, L3_SeesAnOrderThatWasKept) {
    std::vector<std::size_t> order(100);
    std::iota(order.begin(), order.end(), 0U);
    EXPECT_GT(kendall_z(order), 10);
    std::reverse(order.begin(), order.end());
    EXPECT_LT(kendall_z(order), -10);
    std::mt19937_64 random(11);
    std::shuffle(order.begin(), order.end(), random);
    EXPECT_LT(std::abs(kendall_z(order)), 3);
}

TEST(Attacker, L2_TriesEveryWindow) {
    const std::string key = "0123456789abcdef0123456789ABCDEF";
    const auto is_key = [&](std::string_view window) { return window == key; };
    EXPECT_EQ(try_windows("ruis" + key + "nog meer ruis", is_key), 1U);
    EXPECT_EQ(try_windows(key, is_key), 1U);
    EXPECT_EQ(try_windows(std::string(4096, '\0'), is_key), 0U);
}

}  // namespace
}  // namespace goedwerk::test
