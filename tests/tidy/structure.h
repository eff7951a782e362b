// What only several files together can tell: one activity, nine places; one rule, one test.
#pragma once

#include "tidy/source.h"

namespace goedwerk::tidy {

struct Arm {
    std::string type;    // ChoiceConfig
    std::string name;    // choice
    std::string number;  // 21
};
// Arms of `oneof activity` in `message`, in the order written.
std::vector<Arm> arms_of(std::string_view proto, std::string_view message);
// Names of the activities, from the arms of ActivityConfig.
std::vector<std::string> activities_of(std::string_view proto);

// The four oneofs of proto/activity.proto have the same arms with the same numbers; types are named
// after the arm.
Findings different_arms(std::string_view proto);
// Each activity is in each of its nine places (ARCHITECTURE.md).
Findings missing_places(const Tree& tree);
// Each numbered rule at the top of a header has a test whose title begins with it.
Findings rules_without_test(const Tree& tree);
// A rule at the top of a header begins its line: a formatter may have joined it with the line
// before.
Findings joined_rules(std::string_view path, std::string_view text);
// The rules ("C1") listed at the top of a header.
std::vector<std::string> rules_of(std::string_view header);

}  // namespace goedwerk::tidy
