// What a text alone can tell: arrows between layers, purity, names, constructs, lengths.
//
// Each detector looks at one file and returns what is wrong in it; a file it is not meant for gives
// nothing. Each has a positive control in controls_test.cpp: a detector that cannot find anything
// is worse than none.
#pragma once

#include <string_view>

#include "tidy/source.h"

namespace goedwerk::tidy {

// Arrows point inward (ARCHITECTURE.md): a layer includes only what it may, of ours and of third
// parties.
Findings forbidden_includes(std::string_view path, std::string_view text);
// No clock, no randomness of its own, no Asio, no SQL in base, domain, room and seal.
Findings impure_code(std::string_view path, std::string_view text);
// Words that the naming dictionary bans: everywhere in names of server and proto, and some more in
// names of types.
Findings banned_words(std::string_view path, std::string_view text);
// catch (...), detached, shared_from_this, mutex, .value(): allowed in named files only, or
// nowhere.
Findings banned_constructs(std::string_view path, std::string_view text);
// A co_await expression holds names, std::move(name), literals and calls: no lambda, no braces, no
// ?: (g++ 12).
Findings co_await_expressions(std::string_view path, std::string_view text);
// Files of at most 400 lines, lines of at most 100 characters.
Findings too_long(std::string_view path, std::string_view text);
// Functions at namespace level of at most 70 lines; relies on clang-format's layout.
Findings long_functions(std::string_view path, std::string_view text);
// Folders of one machine, hosts of package registries.
Findings machine_names(std::string_view path, std::string_view text);
// Tests wait for a state with a deadline; none is switched off.
Findings sleeping_tests(std::string_view path, std::string_view text);
// Messages of one activity in a file of the server outside domain/activities.
Findings stray_activities(std::string_view path, std::string_view text,
                          const std::vector<std::string>& activities);
// The pages make no request to another host; board and control never import each other.
Findings web_borders(std::string_view path, std::string_view text);
// Work that is left over without an issue number.
Findings unnumbered_todos(std::string_view path, std::string_view text);

}  // namespace goedwerk::tidy
