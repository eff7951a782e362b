// All authored content of one folder, checked: decks/*.yaml, casussen/*.yaml, programmas/*.yaml and
// vragen/*.yaml.
//
// L1  Each file is right by itself: Y1–Y9, T1–T5, K1–K16. Only then are its casussen and its
//     activities looked at, and only then are languages compared, so that one mistake gives one
//     problem.
// L2  A deck or casus stands once in each language.
// L3  It stands in Dutch and in English, and P1 holds between them; Dutch is the original.
// L4  Each of case_files, written as "casussen/name.nl.yaml", exists, is in the deck's language and
//     stands there once. Its casus is added to the deck.
//     So do spare_case_files, with casussen that fit each casus of the deck (domain/casus.h).
// L5  A case_id names a casus of the deck. Steps of a sensitive casus are sensitive.
// L6  Steps with fasen name fasen that the casus has, each casus in ascending order without going
//     back.
// L7  At most limits::content_files_max files; other files and folders are left alone, but .yml is
//     a problem.
// L8  A programme names decks that exist. A reference "deck/step" names the first form of a meeting
//     that some programme holds before this deck; each of its forms has that step. takes_from needs
//     a step that brings texts.
// L9  Decks are offered in the order in which programmes hold them, each with its other forms
//     behind it; then those of no programme, as people count: kwartier-2 before kwartier-10.
//
// Errors are problems; nothing is thrown. At start-up and in `goedwerk check content`, so it may
// block.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/problem.h"
#include "deck.pb.h"

namespace goedwerk::content {

struct Library {
    // By id; one deck per language, Dutch first.
    std::map<std::string, std::vector<proto::Deck>> decks;
    std::map<std::string, std::vector<proto::Programme>> programmes;  // likewise
    std::vector<proto::QuestionBank> questions;  // one per language, Dutch first; may be empty
};

struct Loaded {
    Library library;  // empty if there are problems
    std::vector<Problem> problems;
    std::size_t file_count = 0;
};

Loaded load_library(const std::filesystem::path& folder);
std::vector<std::string> decks_in_order(const Library& library);  // ids; L9

}  // namespace goedwerk::content
