// The tree of this repository as text, and what is code in it.
//
// Paths are relative to the root, with '/'. Line numbers start at 1; 0 means the whole file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goedwerk::tidy {

struct Finding {
    std::string path;
    std::size_t line = 0;
    std::string what;
};
using Findings = std::vector<Finding>;

// Path to contents. Without what is built, generated or installed.
using Tree = std::map<std::string, std::string, std::less<>>;
Tree read_tree(const std::filesystem::path& root);

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings);

std::vector<std::string> lines_of(std::string_view text);
std::size_t line_at(std::string_view text, std::size_t offset);

// C++ or TypeScript with comments and the contents of literals blanked out; offsets and lines stay.
std::string code_of(std::string_view text);

// The comment at the top of a header, up to the first line that is no comment.
std::string top_comment(std::string_view text);

// "room_machine" gives "RoomMachine".
std::string pascal_case(std::string_view snake_case);
// The words of one identifier, in lower case: "HttpServer_port" gives http, server, port.
std::vector<std::string> words_of(std::string_view identifier);

struct Identifier {
    std::string text;
    std::size_t line = 0;
};
std::vector<Identifier> identifiers_of(std::string_view code);

}  // namespace goedwerk::tidy
