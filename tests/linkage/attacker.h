// Tries to find out who said what from copies of files: searches bytes in every usual spelling,
// replays write-ahead logs commit by commit, compares orders, tries every 32 bytes as a key. Knows
// the format of SQLite and nothing of the server but the shape of its two tables.
//
// Positive controls: attacker_test.cpp shows that each finds what it is meant to find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linkage/copier.h"

namespace goedwerk::test {

// `secret` as it is, in hex (both cases), base64 and base64url at each of three alignments, UTF-16,
// and reversed.
std::vector<std::string> spellings(std::string_view secret);
std::size_t count_in(std::string_view where, std::string_view what);
std::size_t count_spellings(std::string_view where, std::string_view secret);

// One row as it stands in a page: its columns, integers as 8 bytes big-endian.
using RowBytes = std::vector<std::string>;
std::vector<RowBytes> rows_of_page(std::string_view page);

// What one commit of a write-ahead log added: rows that were in none of its pages before. The
// description of the tables is left out: it is rewritten whenever the file grows.
struct CommitRows {
    std::vector<RowBytes> rows;
};
std::vector<CommitRows> replay_wal(std::string_view wal);

struct AnswerFound {
    std::string box;
    std::string who;
    std::string body;
};
// Rows of the shape (32 hex digits, 16 bytes, bytes): answers.
bool is_answer(const RowBytes& row);

// For each answer of `first_box` the guess which answer of `second_box` the same person gave, by
// something that both have in common: a column of their own, or of another row written in the same
// commit. Pairs of pseudonyms.
std::vector<std::pair<std::string, std::string>> link_by_commit(
    const std::vector<CommitRows>& commits, const std::string& first_box,
    const std::string& second_box);
// The same by place: the n-th answer that was written with the n-th.
std::vector<std::pair<std::string, std::string>> link_by_order(
    const std::vector<CommitRows>& commits, const std::string& first_box,
    const std::string& second_box);
// Commits that hold an answer and also something that is none.
std::size_t companion_writes(const std::vector<CommitRows>& commits);

// Everything the log holds, in its order; the server must have stopped.
std::vector<std::string> records_of(const std::filesystem::path& database);

// Kendall's tau between 0, 1, 2, … and `order`, as standard deviations from chance.
double kendall_z(const std::vector<std::size_t>& order);

// Calls `opens` with every 32 bytes of `bytes` that are not all the same; how often it said yes.
std::size_t try_windows(std::string_view bytes, const std::function<bool(std::string_view)>& opens);

}  // namespace goedwerk::test
