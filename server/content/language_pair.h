// P1  Two languages of one thing differ in words only: everything but texts is equal, lists are
//     equally long, a text is there in both or in neither, and ids (id, case_id, repeats) are
//     equal. Examples may differ.
//
// Any thread. Problems are added to the checker, which belongs to `translated`.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "content/checker.h"

namespace goedwerk::content {

// `original_file` is only the name to report.
void check_same_structure(const google::protobuf::Message& translated,
                          const google::protobuf::Message& original,
                          const std::string& original_file, Checker& checker);

}  // namespace goedwerk::content
