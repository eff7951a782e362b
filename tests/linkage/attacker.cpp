#include "linkage/attacker.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace goedwerk::test {
namespace {

std::string hex(std::string_view bytes, const char* digits) {
    std::string out;
    for (const char byte : bytes) {
        out += digits[static_cast<unsigned char>(byte) >> 4];
        out += digits[static_cast<unsigned char>(byte) & 15];
    }
    return out;
}

// The signs of base64 that depend on `bytes` alone when they start `shift` bytes after a group of
// three.
std::string base64_core(std::string_view bytes, std::size_t shift, const char* alphabet) {
    const std::string padded = std::string(shift, '\0') + std::string(bytes);
    std::string out;
    for (std::size_t bit = 0; bit + 6 <= padded.size() * 8; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i) {
            value = value << 1 | (static_cast<unsigned char>(padded[i / 8]) >> (7 - i % 8) & 1U);
        }
        out += alphabet[value];
    }
    return out.substr((shift * 8 + 5) / 6);
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

// SQLite's varint; nullopt: it goes beyond the end.
std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 9 && i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        value = i == 8 ? value << 8 | byte : value << 7 | (byte & 0x7FU);
        if (i == 8 || byte < 0x80) {
            bytes.remove_prefix(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

std::size_t column_bytes(std::uint64_t type) {
    constexpr std::size_t fixed[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    if (type < 12) return fixed[type];
    return static_cast<std::size_t>((type - 12) / 2);
}

// SQLite's record format: size of the header, types, values. A column that goes on in another page
// ends where this page
// ends, and is the last.
std::optional<RowBytes> parse_record(std::string_view payload) {
    const auto whole = payload;
    const auto header_bytes = take_varint(payload);
    const auto taken = whole.size() - payload.size();
    if (!header_bytes || *header_bytes < taken || *header_bytes > whole.size()) return std::nullopt;
    auto header = whole.substr(taken, *header_bytes - taken);
    auto body = whole.substr(*header_bytes);
    RowBytes row;
    while (!header.empty()) {
        const auto type = take_varint(header);
        if (!type) return std::nullopt;
        const auto size = std::min(column_bytes(*type), body.size());
        row.emplace_back(body.substr(0, size));
        body.remove_prefix(size);
    }
    return row;
}

// How much of a payload stands in the page itself (file format of SQLite, 1.6).
std::size_t local_bytes(std::uint64_t payload, std::size_t page, bool is_table) {
    const std::uint64_t most = is_table ? page - 35 : (page - 12) * 64 / 255 - 23;
    if (payload <= most) return payload;
    const std::uint64_t least = (page - 12) * 32 / 255 - 23;
    const auto local = least + (payload - least) % (page - 4);
    return local <= most ? local : least;
}

}  // namespace

std::vector<std::string> spellings(std::string_view secret) {
    constexpr const char* standard =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr const char* for_urls =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::vector<std::string> out{std::string(secret), std::string(secret.rbegin(), secret.rend()),
                                 hex(secret, "0123456789abcdef"), hex(secret, "0123456789ABCDEF")};
    for (std::size_t shift = 0; shift < 3; ++shift) {
        out.push_back(base64_core(secret, shift, standard));
        out.push_back(base64_core(secret, shift, for_urls));
    }
    std::string wide;
    for (const char byte : secret) wide.append({byte, '\0'});
    out.push_back(wide);
    return out;
}

std::size_t count_in(std::string_view where, std::string_view what) {
    std::size_t count = 0;
    for (auto at = where.find(what); at != std::string_view::npos; at = where.find(what, at + 1))
        ++count;
    return count;
}

std::size_t count_spellings(std::string_view where, std::string_view secret) {
    std::size_t count = 0;
    for (const auto& spelling : spellings(secret)) count += count_in(where, spelling);
    return count;
}

std::vector<RowBytes> rows_of_page(std::string_view page) {
    std::vector<RowBytes> rows;
    std::size_t start = 0;
    if (page.starts_with("SQLite format 3")) start = 100;
    if (page.size() < start + 8) return rows;
    const auto kind = static_cast<unsigned char>(page[start]);
    const bool is_index = kind == 0x0A || kind == 0x02;
    const bool is_table = kind == 0x0D;
    if (!is_index && !is_table) return rows;
    const auto cell_count = big_endian(page.substr(start + 3, 2));
    const std::size_t pointers = start + (kind == 0x02 ? 12 : 8);
    for (std::uint64_t i = 0; i < cell_count && pointers + 2 * i + 2 <= page.size(); ++i) {
        const auto at = big_endian(page.substr(pointers + 2 * i, 2));
        if (at >= page.size()) continue;
        auto cell = page.substr(at);
        if (kind == 0x02) cell = cell.size() > 4 ? cell.substr(4) : std::string_view();
        const auto payload_bytes = take_varint(cell);
        if (is_table) take_varint(cell);  // the rowid
        if (!payload_bytes) continue;
        const auto local = local_bytes(*payload_bytes, page.size(), is_table);
        if (local > cell.size()) continue;
        if (auto row = parse_record(cell.substr(0, local))) rows.push_back(std::move(*row));
    }
    return rows;
}

std::vector<CommitRows> replay_wal(std::string_view wal) {
    std::vector<CommitRows> commits;
    if (wal.size() < 32) return commits;
    const auto page_bytes = big_endian(wal.substr(8, 4));
    const auto salts = wal.substr(16, 8);
    std::set<RowBytes> seen;
    CommitRows current;
    for (std::size_t at = 32; page_bytes > 0 && at + 24 + page_bytes <= wal.size();
         at += 24 + page_bytes) {
        const auto frame = wal.substr(at, 24);
        if (frame.substr(8, 8) != salts) continue;  // of an earlier life of the file
        for (auto& row : rows_of_page(wal.substr(at + 24, page_bytes))) {
            const bool is_schema = row.size() == 5 && (row[0] == "table" || row[0] == "index");
            if (!is_schema && seen.insert(row).second) current.rows.push_back(std::move(row));
        }
        const bool ends_a_commit = big_endian(frame.substr(4, 4)) != 0;
        if (ends_a_commit) {
            commits.push_back(std::move(current));
            current = {};
        }
    }
    return commits;
}

bool is_answer(const RowBytes& row) {
    if (row.size() != 3 || row[0].size() != 32 || row[1].size() != 16) return false;
    return row[0].find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::vector<std::pair<std::string, std::string>> link_by_commit(
    const std::vector<CommitRows>& commits, const std::string& first_box,
    const std::string& second_box) {
    std::map<std::string, std::set<std::string>> first;  // what they have in common → pseudonyms
    std::map<std::string, std::set<std::string>> second;
    for (const auto& commit : commits) {
        std::set<std::string> companions;
        for (const auto& row : commit.rows) {
            if (!is_answer(row)) companions.insert(row.begin(), row.end());
        }
        for (const auto& row : commit.rows) {
            if (!is_answer(row) || (row[0] != first_box && row[0] != second_box)) continue;
            auto& marks = row[0] == first_box ? first : second;
            marks[row[1]].insert(row[1]);
            marks[row[2]].insert(row[1]);
            for (const auto& companion : companions) {
                if (companion.size() >= 4) marks[companion].insert(row[1]);
            }
        }
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [mark, people] : first) {
        const auto other = second.find(mark);
        if (people.size() != 1 || other == second.end() || other->second.size() != 1) continue;
        pairs.emplace_back(*people.begin(), *other->second.begin());
    }
    return pairs;
}

std::vector<std::pair<std::string, std::string>> link_by_order(
    const std::vector<CommitRows>& commits, const std::string& first_box,
    const std::string& second_box) {
    std::vector<std::string> first;
    std::vector<std::string> second;
    for (const auto& commit : commits) {
        for (const auto& row : commit.rows) {
            if (!is_answer(row) || (row[0] != first_box && row[0] != second_box)) continue;
            auto& list = row[0] == first_box ? first : second;
            if (std::find(list.begin(), list.end(), row[1]) == list.end()) list.push_back(row[1]);
        }
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        pairs.emplace_back(first[i], second[i]);
    }
    return pairs;
}

std::size_t companion_writes(const std::vector<CommitRows>& commits) {
    return static_cast<std::size_t>(
        std::count_if(commits.begin(), commits.end(), [](const CommitRows& commit) {
            const auto answers = std::count_if(commit.rows.begin(), commit.rows.end(), is_answer);
            return answers > 0 && static_cast<std::size_t>(answers) < commit.rows.size();
        }));
}

double kendall_z(const std::vector<std::size_t>& order) {
    const auto n = static_cast<double>(order.size());
    double balance = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) balance += order[i] < order[j] ? 1 : -1;
    }
    return balance / std::sqrt(n * (n - 1) * (2 * n + 5) / 18);
}

std::vector<std::string> records_of(const std::filesystem::path& database) {
    std::vector<std::string> bodies;
    sqlite3* opened = nullptr;
    sqlite3_stmt* rows = nullptr;
    const char* query = "SELECT body FROM record ORDER BY room, seq";
    if (sqlite3_open_v2(database.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(opened, query, -1, &rows, nullptr) == SQLITE_OK) {
        while (sqlite3_step(rows) == SQLITE_ROW) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, 0));
            bodies.emplace_back(bytes, static_cast<std::size_t>(sqlite3_column_bytes(rows, 0)));
        }
    }
    sqlite3_finalize(rows);
    sqlite3_close(opened);
    return bodies;
}

std::size_t try_windows(std::string_view bytes,
                        const std::function<bool(std::string_view)>& opens) {
    std::size_t hits = 0;
    for (std::size_t at = 0; at + 32 <= bytes.size(); ++at) {
        const auto window = bytes.substr(at, 32);
        if (window.find_first_not_of(window.front()) == std::string_view::npos) continue;
        hits += opens(window) ? 1 : 0;
    }
    return hits;
}

}  // namespace goedwerk::test
