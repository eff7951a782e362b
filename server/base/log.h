// One line = event name + key=value. Never an address, code, ticket, answer or text: a log must not
// be able to link (reliability.md T44). One line per event name per second; what is left out is
// counted in the next line (T33).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace goedwerk::log {

struct Field {
    std::string_view key;
    std::string value;
};

void info(std::string_view event, std::initializer_list<Field> fields = {});
void warn(std::string_view event, std::initializer_list<Field> fields = {});
void error(std::string_view event, std::initializer_list<Field> fields = {});

}  // namespace goedwerk::log
