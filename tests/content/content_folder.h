// A small valid content folder on disk, to be broken in one place.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/problem.h"

namespace goedwerk::content {

class ContentFolder final {
  public:
    ContentFolder();  // decks/klein.{nl,en}.yaml and casussen/bus.{nl,en}.yaml
    ~ContentFolder();
    ContentFolder(const ContentFolder&) = delete;
    ContentFolder& operator=(const ContentFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // `name` is relative: "decks/klein.nl.yaml".
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::string& text(const std::string& name) const { return texts_.at(name); }
    void write(const std::string& name, const std::string& text);
    void remove(const std::string& name);
    // The first occurrence; a text that is not there fails the test.
    void replace(const std::string& name, const std::string& from, const std::string& to);
    void replace_everywhere(const std::string& from, const std::string& to);
    // The line, from 1, on which `needle` first stands.
    int line_of(const std::string& name, const std::string& needle) const;

  private:
    std::filesystem::path path_;
    std::map<std::string, std::string> texts_;
};

// Loads the folder and expects exactly one problem.
void expect_one_problem(const ContentFolder& folder, const std::string& name,
                        const std::string& needle_on_line, const std::string& part_of_sentence);

}  // namespace goedwerk::content
