#include "content/text_rules.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::content {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t id_characters_max = 40;

bool is_identifier(const FieldDescriptor& field) {
    return field.name() == "id" || field.name() == "case_id" || field.name() == "repeats";
}

bool is_small(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
}

void check_identifier(const std::string& id, const std::string& name, const std::string& path,
                      Checker& checker) {
    checker.expect(
        id.size() <= id_characters_max && std::all_of(id.begin(), id.end(), is_small), path,
        "'" + name + "' mag alleen kleine letters, cijfers en streepjes hebben, hoogstens " +
            std::to_string(id_characters_max) + ".");
}

// False: something is wrong with it, so its words need not be counted.
bool check_clean(const std::string& written, const std::string& path, Checker& checker) {
    const auto cleaned = text::clean(written, limits::text_bytes_max);
    if (cleaned && *cleaned == written) return true;
    if (!cleaned && cleaned.error() == reject(proto::ERROR_CODE_TEXT_TOO_LONG)) {
        checker.add(path, "Deze tekst is te lang. Er passen hoogstens " +
                              std::to_string(limits::text_lines_max) + " regels en " +
                              std::to_string(limits::text_bytes_max) + " tekens in.");
    } else {
        checker.add(path,
                    "In deze tekst staan dubbele spaties, tabs of tekens die niemand ziet. "
                    "Typ de tekst opnieuw.");
    }
    return false;
}

void check_text(const std::string& written, const FieldDescriptor& field, const std::string& path,
                proto::Language language, Checker& checker) {
    if (written.empty() || field.name() == "case_files" || field.name() == "spare_case_files")
        return;
    if (is_identifier(field)) {
        check_identifier(written, field.name(), path, checker);
        return;
    }
    if (!check_clean(written, path, checker)) return;
    const auto words = longest_sentence_words(written);
    checker.expect(words <= limits::sentence_words_max, path,
                   "Deze zin heeft " + std::to_string(words) +
                       " woorden. Maak zinnen van hoogstens " +
                       std::to_string(limits::sentence_words_max) + " woorden.");
    checker.expect(language != proto::LANGUAGE_NL || !says_formal_you(written), path,
                   "Hier staat 'u' of 'uw'. Schrijf 'je' of 'jouw'.");
    checker.expect(
        field.name() != "title" || text::count_characters(written) <= limits::title_characters_max,
        path,
        "Deze titel is te lang. Er passen hoogstens " +
            std::to_string(limits::title_characters_max) + " tekens in.");
}

void check_field(const Message& message, const FieldDescriptor& field, const std::string& path,
                 proto::Language language, Checker& checker);

void check_fields(const Message& message, const std::string& path, proto::Language language,
                  Checker& checker) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const auto* field : fields) {
        const auto place = path.empty() ? field->name() : path + "/" + field->name();
        check_field(message, *field, place, language, checker);
    }
}

void check_field(const Message& message, const FieldDescriptor& field, const std::string& path,
                 proto::Language language, Checker& checker) {
    const auto& reflection = *message.GetReflection();
    const bool is_message = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_message && field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) return;
    if (!field.is_repeated()) {
        if (is_message) {
            check_fields(reflection.GetMessage(message, &field), path, language, checker);
        } else {
            check_text(reflection.GetString(message, &field), field, path, language, checker);
        }
        return;
    }
    for (int at = 0; at < reflection.FieldSize(message, &field); ++at) {
        const auto place = path + "/" + std::to_string(at);
        if (is_message) {
            check_fields(reflection.GetRepeatedMessage(message, &field, at), place, language,
                         checker);
        } else {
            check_text(reflection.GetRepeatedString(message, &field, at), field, place, language,
                       checker);
        }
    }
}

bool is_sentence_end(std::string_view text, std::size_t at) {
    if (text[at] == '\n') return true;
    const bool is_mark = text[at] == '.' || text[at] == '!' || text[at] == '?' ||
                         text.substr(0, at + 1).ends_with("…");
    if (!is_mark) return false;
    const auto after = text.substr(at + 1);
    return after.empty() || after.front() == ' ' || after.front() == '\n' ||
           after.front() == '\'' || after.front() == '"' || after.front() == ')' ||
           after.starts_with("’") || after.starts_with("”");
}

// Letters outside ASCII count as part of a word: that is enough to keep "ú" from being "u".
bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

void check_texts(const Message& message, proto::Language language, Checker& checker) {
    check_fields(message, "", language, checker);
}

std::size_t longest_sentence_words(std::string_view text) {
    std::size_t longest = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at + 1 < text.size() && !is_sentence_end(text, at)) continue;
        longest = std::max(longest, text::count_words(text.substr(start, at + 1 - start)));
        start = at + 1;
    }
    return longest;
}

bool says_formal_you(std::string_view dutch) {
    static constexpr std::array<std::string_view, 4> forms = {"u", "uw", "uwe", "uzelf"};
    std::string word;
    const auto is_formal = [&] {
        return std::find(forms.begin(), forms.end(), word) != forms.end();
    };
    for (const char byte : dutch) {
        if (is_word_byte(byte)) {
            word.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte);
            continue;
        }
        if (is_formal()) return true;
        word.clear();
    }
    return is_formal();
}

}  // namespace goedwerk::content
