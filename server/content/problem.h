// What is wrong in a content file, told to the facilitator who wrote it.
#pragma once

#include <string>
#include <vector>

namespace goedwerk::content {

struct Problem {
    std::string file;
    int line = 1;          // from 1
    std::string sentence;  // plain Dutch: what is wrong, and what to do
    friend bool operator==(const Problem&, const Problem&) = default;
};

// One line per problem, `file:line: sentence`, each ended by a line feed.
std::string report(const std::vector<Problem>& problems);

}  // namespace goedwerk::content
