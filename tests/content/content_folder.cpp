#include "content/content_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "content/library.h"

namespace goedwerk::content {
namespace {

constexpr const char* dutch_case = R"(id: bus
language: nl
title: De bus
theme: craft
minutes: 10
stages:
  - text: De bus komt niet.
  - turning_point: Later die dag.
    text: De bus komt wel.
question: Mag je lopen?
)";

constexpr const char* dutch_deck = R"(id: klein
language: nl
title: Een klein deck
theme: craft
minutes: 15
case_files:
  - casussen/bus.nl.yaml
rules:
  - Je mag overslaan.
blocks:
  - title: Begin
    minutes: 5
    steps:
      - id: regels
        title: Regels
        question: Zo praten we.
        activity:
          info:
            points:
              - Rustig aan.
            shows_rules: true
      - id: woord
        title: Woord
        question: Welk woord past?
        show: direct
        activity:
          columns:
            columns:
              - title: Links
              - title: Rechts
            notes_max: 2
            characters_max: 30
        examples:
          - column_index: 1
            text: mooi
  - title: De bus
    minutes: 10
    steps:
      - id: lezen
        title: Lezen
        question: Wat staat er?
        case_id: bus
        activity:
          stages:
            stage_first_number: 1
            stage_last_number: 1
      - id: positie
        title: Positie
        question: Waar sta je?
        show: together
        timer_minutes: 3
        closes_by_itself: true
        case_id: bus
        activity:
          line:
            left:
              title: Lopen
              text: Ik ga lopen.
            right:
              title: Wachten
              text: Ik blijf wachten.
      - id: verder-lezen
        title: Verder lezen
        question: Wat is er anders?
        case_id: bus
        activity:
          stages:
            stage_first_number: 2
            stage_last_number: 2
      - id: opnieuw
        title: Opnieuw
        question: Waar sta je nu?
        show: together
        repeats: positie
        case_id: bus
        activity:
          line:
            left:
              title: Lopen
              text: Ik ga lopen.
            right:
              title: Wachten
              text: Ik blijf wachten.
      - id: keuze
        title: Keuze
        question: Wat doe je?
        show: together
        activity:
          choice:
            options:
              - text: Ik loop.
              - text: Ik bel.
            other: true
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << "not in the text: " << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

}  // namespace

ContentFolder::ContentFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "goedwerk-content-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
    write("casussen/bus.nl.yaml", dutch_case);
    write("casussen/bus.en.yaml", replaced(dutch_case, "language: nl", "language: en"));
    write("decks/klein.nl.yaml", dutch_deck);
    write("decks/klein.en.yaml", replaced(replaced(dutch_deck, "language: nl", "language: en"),
                                          "bus.nl.yaml", "bus.en.yaml"));
}

ContentFolder::~ContentFolder() {
    std::error_code ec;
    std::filesystem::remove_all(path_, ec);
}

void ContentFolder::write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    texts_[name] = text;
}

void ContentFolder::remove(const std::string& name) {
    std::filesystem::remove(path_ / name);
    texts_.erase(name);
}

void ContentFolder::replace(const std::string& name, const std::string& from,
                            const std::string& to) {
    write(name, replaced(text(name), from, to));
}

void ContentFolder::replace_everywhere(const std::string& from, const std::string& to) {
    const auto texts = texts_;
    int count = 0;
    for (const auto& [name, text] : texts) {
        if (text.find(from) == std::string::npos) continue;
        write(name, replaced(text, from, to));
        ++count;
    }
    EXPECT_GT(count, 0) << "in no file: " << from;
}

int ContentFolder::line_of(const std::string& name, const std::string& needle) const {
    const auto& written = text(name);
    const auto at = written.find(needle);
    EXPECT_NE(at, std::string::npos) << "not in " << name << ": " << needle;
    const auto end = written.begin() + static_cast<std::ptrdiff_t>(std::min(at, written.size()));
    return 1 + static_cast<int>(std::count(written.begin(), end, '\n'));
}

void expect_one_problem(const ContentFolder& folder, const std::string& name,
                        const std::string& needle_on_line, const std::string& part_of_sentence) {
    const auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 1U) << report(loaded.problems);
    EXPECT_EQ(loaded.problems[0].file, folder.file(name));
    EXPECT_EQ(loaded.problems[0].line, folder.line_of(name, needle_on_line))
        << report(loaded.problems);
    EXPECT_NE(loaded.problems[0].sentence.find(part_of_sentence), std::string::npos)
        << report(loaded.problems);
    EXPECT_TRUE(loaded.library.decks.empty());
}

}  // namespace goedwerk::content
