// The one JSON object of a run: flat, names to numbers or short words, in the order they were
// added.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace goedwerk::load {

class Report final {
  public:
    // Whole numbers as such, others with enough decimals for milliseconds and micro-amounts alike.
    void add(std::string_view key, double value) {
        char text[64];
        const int decimals = std::floor(value) == value ? 0 : std::abs(value) < 0.1 ? 5 : 3;
        std::snprintf(text, sizeof text, "%.*f", decimals, value);
        put(key, text);
    }
    // `word` is written as it is between quotes: no escapes.
    void add_word(std::string_view key, std::string_view word) {
        put(key, '"' + std::string(word) + '"');
    }
    std::string text() const { return '{' + body_ + '}'; }

  private:
    void put(std::string_view key, std::string_view value) {
        if (!body_.empty()) body_ += ',';
        body_ += '"';
        body_ += key;
        body_ += "\":";
        body_ += value;
    }
    std::string body_;
};

}  // namespace goedwerk::load
