// Collects what is wrong in one file, by the place of the field.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "content/problem.h"
#include "content/yaml_message.h"

namespace goedwerk::content {

// Where a message was read.
struct Source {
    std::string file;
    Lines lines;
};

class Checker final {
  public:
    // Both outlive the checker.
    Checker(const Source& source, std::vector<Problem>& problems)
        : source_(source), problems_(problems) {}

    void add(const std::string& path, std::string sentence) {
        problems_.push_back({source_.file, source_.lines.of(path), std::move(sentence)});
    }
    // Adds `sentence` unless `holds`.
    void expect(bool holds, const std::string& path, std::string sentence) {
        if (!holds) add(path, std::move(sentence));
    }

  private:
    const Source& source_;
    std::vector<Problem>& problems_;
};

}  // namespace goedwerk::content
