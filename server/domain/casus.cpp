#include "domain/casus.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"

namespace goedwerk::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool is_name(const FieldDescriptor& field) {
    static constexpr std::array names{"id", "case_id", "repeats", "takes_from", "recalls"};
    return std::find(names.begin(), names.end(), field.name()) != names.end();
}

// C1
class Retelling final {
  public:
    Retelling(const proto::Case& from, const proto::Case& to) {
        within_ = {{from.question(), to.question()}, {from.title(), to.title()}};
        pair(from, to);
    }

    void rewrite(Message& message) {
        const auto& reflection = *message.GetReflection();
        std::vector<const FieldDescriptor*> fields;
        reflection.ListFields(message, &fields);
        for (const auto* field : fields) {
            if (is_name(*field)) continue;
            const auto count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
            for (int at = 0; at < count; ++at) rewrite(message, *field, at);
        }
    }

    void rewrite(std::string& text) {
        const auto found = whole_.find(text);
        if (found != whole_.end()) {
            if (found->second.empty()) missing_ = missing_.empty() ? text : missing_;
            text = found->second;
            return;
        }
        for (const auto& [old, fresh] : within_) {
            const auto at = text.find(old);
            if (at != std::string::npos && !old.empty()) text.replace(at, old.size(), fresh);
        }
    }

    // The first text that was rewritten and has no counterpart.
    const std::string& missing() const { return missing_; }

  private:
    void rewrite(Message& message, const FieldDescriptor& field, int at) {
        const auto& reflection = *message.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            rewrite(field.is_repeated() ? *reflection.MutableRepeatedMessage(&message, &field, at)
                                        : *reflection.MutableMessage(&message, &field));
        } else if (field.type() == FieldDescriptor::TYPE_STRING) {
            auto text = field.is_repeated() ? reflection.GetRepeatedString(message, &field, at)
                                            : reflection.GetString(message, &field);
            rewrite(text);
            if (field.is_repeated()) {
                reflection.SetRepeatedString(&message, &field, at, std::move(text));
            } else {
                reflection.SetString(&message, &field, std::move(text));
            }
        }
    }

    // Each text of `from`, with the one at the same place in `to`; empty where there is none.
    void pair(const Message& from, const Message& to) {
        const auto& reflection = *from.GetReflection();
        std::vector<const FieldDescriptor*> fields;
        reflection.ListFields(from, &fields);
        for (const auto* field : fields) {
            if (is_name(*field)) continue;
            const auto count = field->is_repeated() ? reflection.FieldSize(from, field) : 1;
            const auto others = field->is_repeated() ? reflection.FieldSize(to, field) : 1;
            for (int at = 0; at < count; ++at) pair(from, to, *field, at, at < others);
        }
    }

    void pair(const Message& from, const Message& to, const FieldDescriptor& field, int at,
              bool has_other) {
        const auto& reflection = *from.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            if (field.is_repeated()) {
                const auto& one = reflection.GetRepeatedMessage(from, &field, at);
                if (has_other) pair(one, reflection.GetRepeatedMessage(to, &field, at));
            } else {
                pair(reflection.GetMessage(from, &field), reflection.GetMessage(to, &field));
            }
        } else if (field.type() == FieldDescriptor::TYPE_STRING) {
            const auto repeated = field.is_repeated();
            auto old = repeated ? reflection.GetRepeatedString(from, &field, at)
                                : reflection.GetString(from, &field);
            std::string fresh;
            if (!repeated) fresh = reflection.GetString(to, &field);
            if (repeated && has_other) fresh = reflection.GetRepeatedString(to, &field, at);
            whole_.emplace(std::move(old), std::move(fresh));
        }
    }

    std::map<std::string, std::string> whole_;
    std::vector<std::pair<std::string, std::string>> within_;
    std::string missing_;
};

// In every step of `case_id`, and in the titles of their blocks. C2 as far as examples go.
void retell(proto::Deck& deck, const std::string& case_id, Retelling& retelling) {
    for (auto& block : *deck.mutable_blocks()) {
        bool told = false;
        for (auto& step : *block.mutable_steps()) {
            if (step.case_id() != case_id) continue;
            told = true;
            step.clear_examples();  // C2
            retelling.rewrite(step);
        }
        if (told) retelling.rewrite(*block.mutable_title());
    }
}

}  // namespace

std::string why_unfit(const proto::Deck& deck, const proto::Case& casus, const proto::Case& spare) {
    if (casus.stages_size() != spare.stages_size()) {
        return "De casus '" + casus.id() + "' heeft " + std::to_string(casus.stages_size()) +
               " fasen. Deze casus heeft er " + std::to_string(spare.stages_size()) + ".";
    }
    for (const auto& block : deck.blocks()) {
        for (const auto& step : block.steps()) {
            if (step.case_id() == casus.id() && spare.sensitive() && !step.sensitive())
                return "Deze casus is gevoelig. De stap '" + step.id() + "' is dat niet.";
        }
    }
    auto told = deck;
    Retelling retelling(casus, spare);
    retell(told, casus.id(), retelling);
    if (retelling.missing().empty()) return {};
    return "Deze casus heeft geen eigen tekst voor '" + retelling.missing() + "' uit de casus '" +
           casus.id() + "'.";
}

void tell_instead(proto::Deck& deck, const std::string& case_id, const std::string& spare_id) {
    const auto named = [](const std::string& id) {
        return [&id](const proto::Case& casus) { return casus.id() == id; };
    };
    auto& cases = *deck.mutable_cases();
    auto& spares = *deck.mutable_spare_cases();
    const auto casus = std::find_if(cases.begin(), cases.end(), named(case_id));
    const auto spare = std::find_if(spares.begin(), spares.end(), named(spare_id));
    CHECK(casus != cases.end() && spare != spares.end());
    Retelling retelling(*casus, *spare);
    retell(deck, case_id, retelling);
    bool first = true;
    for (auto& block : *deck.mutable_blocks()) {
        for (auto& step : *block.mutable_steps()) {
            if (step.case_id() != case_id) continue;
            step.set_case_id(spare_id);
            if (std::exchange(first, false))
                step.mutable_prompt()->set_watch(spare->facilitator_note());
        }
    }
    std::swap(*casus, *spare);  // C3
}

}  // namespace goedwerk::domain
