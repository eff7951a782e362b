// What holds for every text in content/, whoever reads it.
//
// T1  A text is clean: cleaning it (base/text.h) changes nothing.
// T2  A sentence has at most limits::sentence_words_max words (B1).
// T3  Dutch says "je": the words u, uw, uwe and uzelf do not occur.
// T4  A title has at most limits::title_characters_max characters.
// T5  Identifiers (id, case_id, repeats) are small letters, digits and hyphens, at most 40.
//
// Any thread. Problems are added to the checker.
#pragma once

#include <google/protobuf/message.h>

#include <string_view>

#include "content/checker.h"
#include "deck.pb.h"

namespace goedwerk::content {

void check_texts(const google::protobuf::Message& message, proto::Language language,
                 Checker& checker);

// Words of the longest sentence. A sentence ends at . ! ? or … before a space, quote or bracket,
// and at a line end.
std::size_t longest_sentence_words(std::string_view text);

bool says_formal_you(std::string_view dutch);

}  // namespace goedwerk::content
