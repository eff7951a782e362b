// What somebody with every file of the server learns about the copies that four words open: how
// many there are, of which of three sizes, and their last days.
#include <gtest/gtest.h>
#include <sodium.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/copy_client.h"
#include "support/server_process.h"

namespace goedwerk::test {
namespace {

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

// As the phone does it: nonce, then XChaCha20-Poly1305 of the padded content.
std::string seal_as_phone(const std::string& content, const std::string& locator) {
    auto padded = content;
    padded.resize(4'096, '\0');
    const auto key = random_bytes(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    auto sealed = random_bytes(copy_sealed_bytes[0]);
    const auto as_bytes = [](auto& text) {
        return reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
    };
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        as_bytes(sealed) + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, nullptr, as_bytes(padded),
        padded.size(), as_bytes(locator), locator.size(), nullptr, as_bytes(sealed), as_bytes(key));
    return sealed;
}

// Every byte of every file below `folder` but the reserve, which holds nothing.
std::string bytes_below(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().filename() == "reserve") continue;
        std::string bytes(std::filesystem::file_size(entry.path()), '\0');
        std::ifstream file(entry.path(), std::ios::binary);
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        all += bytes;
    }
    return all;
}

std::string hex(const std::string& bytes) {
    std::string digits(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(),
                   reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    digits.pop_back();
    return digits;
}

struct Row {
    std::string name;
    std::int64_t last_day = 0;
    int columns = 0;
};
std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::vector<Row> rows;
    sqlite3* database = nullptr;
    sqlite3_stmt* query = nullptr;
    EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_prepare_v2(database, "SELECT * FROM copy", -1, &query, nullptr), SQLITE_OK);
    while (sqlite3_step(query) == SQLITE_ROW) {
        const auto* name = static_cast<const char*>(sqlite3_column_blob(query, 0));
        rows.push_back({std::string(name, static_cast<std::size_t>(sqlite3_column_bytes(query, 0))),
                        sqlite3_column_int64(query, 1), sqlite3_column_count(query)});
    }
    sqlite3_finalize(query);
    sqlite3_close(database);
    return rows;
}

TEST(CopyLinkage, L1_FilesTellNothingOfWhoWroteWhat) {
    ASSERT_GE(sodium_init(), 0);
    ServerProcess server;
    server.start();
    const CopyClient client(server.port());
    const std::vector<std::string> texts{"GEHEIM-LOGBOEK-1", "GEHEIM-LOGBOEK-2"};
    std::vector<std::string> locators;
    for (const auto& text : texts) {
        locators.push_back(random_bytes(copy_locator_bytes));
        const auto sealed = seal_as_phone("{\"texts\":[\"" + text + "\"]}", locators.back());
        ASSERT_EQ(client.store(locators.back(), sealed).code(), proto::ERROR_CODE_UNSPECIFIED);
        ASSERT_EQ(client.find(locators.back()).sealed(), sealed);
    }
    // Control: the search finds what a phone did not seal.
    const auto control = random_bytes(copy_locator_bytes);
    auto open_text = std::string("OPEN-LOGBOEK");
    open_text.resize(copy_sealed_bytes[0], '.');
    ASSERT_EQ(client.store(control, open_text).code(), proto::ERROR_CODE_UNSPECIFIED);

    const auto expect_nothing = [&](const std::string& bytes) {
        const auto has = [&](const std::string& what) {
            return bytes.find(what) != std::string::npos;
        };
        for (const auto& text : texts) EXPECT_FALSE(has(text)) << text;
        for (const auto& locator : locators) EXPECT_FALSE(has(locator) || has(hex(locator)));
    };
    const auto expect_control = [](const std::string& bytes) {
        EXPECT_NE(bytes.find("OPEN-LOGBOEK"), std::string::npos);
    };
    expect_control(bytes_below(server.data()));
    expect_nothing(bytes_below(server.data()));
    expect_nothing(bytes_below(server.keys()));
    server.kill_hard();
    expect_control(bytes_below(server.data()));
    expect_nothing(bytes_below(server.data()));

    const auto days_now = std::chrono::duration_cast<std::chrono::hours>(
                              std::chrono::system_clock::now().time_since_epoch())
                              .count() /
                          24;
    const auto rows = rows_of(server.data() / "goedwerk.db");
    ASSERT_EQ(rows.size(), 3U);
    for (const auto& row : rows) {
        EXPECT_EQ(row.columns, 3) << "name, last day, bytes";
        EXPECT_EQ(row.name.size(), 32U);
        EXPECT_NEAR(static_cast<double>(row.last_day), static_cast<double>(days_now + 90), 1.0);
    }
}

}  // namespace
}  // namespace goedwerk::test
