// Reads one YAML text into one protobuf message. The schema is the message itself, so a field added
// to proto/ can be written in content/ at once.
//
// Y1  Keys are the proto's field names; an arm of a oneof is written under its own name. An unknown
//     key is a problem that lists the keys allowed there.
// Y2  Enums are written in lower case without their prefix; the problem lists what can be chosen.
//     "unspecified" cannot.
// Y3  Of a oneof at most one arm is written.
// Y4  A value of another kind than its field is a problem that says what belongs there. Only
//     messages may be left empty.
// Y5  A key stands once in its place.
// Y6  At most limits::content_file_bytes_max bytes and limits::content_values_max values, aliases
//     written out.
// Y7  A YAML mistake, or a tab in front of a line, is a problem on its line, and nothing else is
//     read.
// Y8  The text is UTF-8.
// Y9  Line ends at the end of a text do not count, so that `|` and `>` can be used.
//
// What was read before a problem stays in the message. Errors are values; nothing is thrown. Any
// thread.
#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/problem.h"

namespace goedwerk::content {

// The line of each value. A path names fields and 0-based positions: "blocks/0/steps/2/question".
class Lines final {
  public:
    void set(const std::string& path, int line) { lines_[path] = line; }
    // Of the nearest place that was written, going up; 1 for the whole file.
    int of(std::string path) const;

  private:
    std::map<std::string, int> lines_;
};

struct Reading {
    Lines lines;
    std::vector<Problem> problems;
};

// `file` is only the name to report.
Reading read_yaml(const std::string& file, std::string_view yaml, google::protobuf::Message& into);

// As YAML writes it: LANGUAGE_NL is "nl".
std::string written_name(const google::protobuf::EnumValueDescriptor& value);

}  // namespace goedwerk::content
