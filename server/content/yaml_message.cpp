#include "content/yaml_message.h"

#include <google/protobuf/descriptor.h>
#include <unicode/utf8.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::content {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

std::string quote(const std::string& name) {
    return "'" + name + "'";
}

std::string join(const std::vector<std::string>& names) {
    std::string joined;
    for (const auto& name : names) joined += (joined.empty() ? "" : ", ") + name;
    return joined;
}

std::string list_fields(const Message& message) {
    std::vector<std::string> names;
    for (int at = 0; at < message.GetDescriptor()->field_count(); ++at) {
        names.push_back(message.GetDescriptor()->field(at)->name());
    }
    return join(names);
}

std::string list_values(const EnumDescriptor& type) {
    std::vector<std::string> names;
    for (int at = 0; at < type.value_count(); ++at) {
        if (type.value(at)->number() != 0) names.push_back(written_name(*type.value(at)));
    }
    return join(names);
}

int line_of(const YAML::Mark& mark) {
    return mark.is_null() ? 1 : mark.line + 1;
}

class Reader final {
  public:
    Reader(const std::string& file, Reading& reading) : file_(file), reading_(reading) {}

    void read_message(const YAML::Node& node, Message& into, const std::string& path,
                      const std::string& name) {
        if (node.IsNull()) return;
        if (!node.IsMap()) {
            add(node, (name.empty() ? "Hier" : "Bij " + quote(name)) +
                          " horen velden, elk op een eigen regel. Kies uit: " + list_fields(into) +
                          ".");
            return;
        }
        std::set<std::string> seen;
        std::map<const OneofDescriptor*, std::string> chosen;
        for (const auto& pair : node) {
            const auto key = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
            const auto* field = into.GetDescriptor()->FindFieldByName(key);
            if (field == nullptr) {
                add(pair.first, "Het veld " + quote(key) +
                                    " bestaat hier niet. Kies uit: " + list_fields(into) + ".");
                continue;
            }
            if (!seen.insert(key).second) {
                add(pair.first,
                    "Het veld " + quote(key) + " staat hier twee keer. Haal er een weg.");
                continue;
            }
            if (const auto* oneof = field->containing_oneof()) {
                const auto [first, is_new] = chosen.emplace(oneof, key);
                if (!is_new) {
                    add(pair.first, "Hier staan " + quote(first->second) + " en " + quote(key) +
                                        ". Kies er een.");
                    continue;
                }
            }
            const auto place = path.empty() ? key : path + "/" + key;
            reading_.lines.set(place, line_of(pair.first.Mark()));
            read_field(pair.second, into, *field, place);
        }
    }

  private:
    void read_field(const YAML::Node& node, Message& into, const FieldDescriptor& field,
                    const std::string& path) {
        if (!field.is_repeated()) {
            read_value(node, into, field, path);
            return;
        }
        if (!node.IsSequence()) {
            add(node, "Bij " + quote(field.name()) +
                          " hoort een lijst. Begin elke regel ervan met een streepje (-).");
            return;
        }
        for (std::size_t at = 0; at < node.size(); ++at) {
            const auto place = path + "/" + std::to_string(at);
            reading_.lines.set(place, line_of(node[at].Mark()));
            read_value(node[at], into, field, place);
        }
    }

    void read_value(const YAML::Node& node, Message& into, const FieldDescriptor& field,
                    const std::string& path) {
        if (++values_ > limits::content_values_max) {
            if (values_ == limits::content_values_max + 1) {
                add(node, "Dit bestand heeft te veel onderdelen. Maak er twee bestanden van.");
            }
            return;
        }
        const auto& reflection = *into.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            auto& part = field.is_repeated() ? *reflection.AddMessage(&into, &field)
                                             : *reflection.MutableMessage(&into, &field);
            read_message(node, part, path, field.name());
            return;
        }
        if (node.IsNull()) {
            reading_.problems.push_back(
                {file_, reading_.lines.of(path),
                 quote(field.name()) + " is leeg. Vul het in of haal de regel weg."});
        } else if (!node.IsScalar()) {
            add(node, "Bij " + quote(field.name()) + " hoort " + describe(field) + ".");
        } else if (!set(node.Scalar(), into, field)) {
            add(node, quote(node.Scalar()) + " past niet bij " + quote(field.name()) +
                          ". Hier hoort " + describe(field) + ".");
        }
    }

    static std::string describe(const FieldDescriptor& field) {
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
            return "een heel getal van 0 of meer";
        }
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return "true (ja) of false (nee)";
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
            return "een van deze woorden: " + list_values(*field.enum_type());
        }
        return "een tekst. Staat er een dubbele punt in? Zet de tekst tussen aanhalingstekens";
    }

    // False: not a value of this field.
    static bool set(const std::string& written, Message& into, const FieldDescriptor& field) {
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
            return set_number(written, into, field);
        }
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
            return set_choice(written, into, field);
        }
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
            if (written != "true" && written != "false") return false;
            into.GetReflection()->SetBool(&into, &field, written == "true");
            return true;
        }
        CHECK(field.cpp_type() == FieldDescriptor::CPPTYPE_STRING);
        set_text(written, into, field);
        return true;
    }

    static bool set_number(const std::string& written, Message& into,
                           const FieldDescriptor& field) {
        std::uint32_t number = 0;
        const auto* end = written.data() + written.size();
        const auto [stopped, ec] = std::from_chars(written.data(), end, number);
        if (ec != std::errc() || stopped != end) return false;
        into.GetReflection()->SetUInt32(&into, &field, number);
        return true;
    }

    static bool set_choice(const std::string& written, Message& into,
                           const FieldDescriptor& field) {
        for (int at = 0; at < field.enum_type()->value_count(); ++at) {
            const auto* value = field.enum_type()->value(at);
            if (value->number() == 0 || written_name(*value) != written) continue;
            into.GetReflection()->SetEnum(&into, &field, value);
            return true;
        }
        return false;
    }

    static void set_text(const std::string& written, Message& into, const FieldDescriptor& field) {
        auto text = written.substr(0, written.find_last_not_of('\n') + 1);
        if (field.is_repeated()) {
            into.GetReflection()->AddString(&into, &field, std::move(text));
        } else {
            into.GetReflection()->SetString(&into, &field, std::move(text));
        }
    }

    void add(const YAML::Node& node, std::string sentence) {
        reading_.problems.push_back({file_, line_of(node.Mark()), std::move(sentence)});
    }

    const std::string& file_;
    Reading& reading_;
    std::size_t values_ = 0;
};

struct Flaw {
    int line = 1;
    std::string sentence;
};

// Y6, Y7 and Y8: what must be right before the parser may look.
std::optional<Flaw> find_flaw(std::string_view yaml) {
    if (yaml.size() > limits::content_file_bytes_max) {
        return Flaw{1, "Dit bestand is te groot. Er past hoogstens " +
                           std::to_string(limits::content_file_bytes_max / 1024) + " kB in."};
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(yaml.data());
    const auto length = static_cast<std::int32_t>(yaml.size());
    int line = 1;
    bool indenting = true;
    for (std::int32_t at = 0; at < length;) {
        UChar32 sign = 0;
        U8_NEXT(bytes, at, length, sign);
        if (sign < 0) {
            return Flaw{line,
                        "Hier staat een teken dat niet te lezen is. "
                        "Bewaar het bestand als UTF-8."};
        }
        if (sign == '\t' && indenting) {
            return Flaw{line, "Deze regel begint met een tab. Gebruik spaties."};
        }
        if (sign == '\n') ++line;
        indenting = sign == '\n' || (indenting && sign == ' ');
    }
    return std::nullopt;
}

std::string describe(const YAML::Exception& mistake) {
    if (mistake.msg == YAML::ErrorMsg::EOF_IN_SCALAR) {
        return "Ergens hierboven ontbreekt een aanhalingsteken aan het eind van een tekst.";
    }
    return "Hier klopt de YAML niet. Kijk naar het inspringen, de dubbele punten en de "
           "aanhalingstekens, ook op de regel erboven.";
}

}  // namespace

std::string report(const std::vector<Problem>& problems) {
    std::string lines;
    for (const auto& problem : problems) {
        lines += problem.file + ":" + std::to_string(problem.line) + ": " + problem.sentence + "\n";
    }
    return lines;
}

int Lines::of(std::string path) const {
    for (;;) {
        if (const auto found = lines_.find(path); found != lines_.end()) return found->second;
        const auto slash = path.rfind('/');
        if (slash == std::string::npos) return 1;
        path.resize(slash);
    }
}

std::string written_name(const google::protobuf::EnumValueDescriptor& value) {
    const std::string zero = value.type()->FindValueByNumber(0)->name();
    const auto prefix = zero.size() - std::string_view("UNSPECIFIED").size();
    std::string name = value.name().substr(prefix);
    std::transform(name.begin(), name.end(), name.begin(), [](char sign) {
        return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    });
    return name;
}

Reading read_yaml(const std::string& file, std::string_view yaml, Message& into) {
    Reading reading;
    if (auto flaw = find_flaw(yaml)) {
        reading.problems.push_back({file, flaw->line, std::move(flaw->sentence)});
        return reading;
    }
    try {
        // The parser takes a quote that is still open at the last line end for closed. In it, this
        // comment is text without a line end, and then the parser objects.
        const auto root = YAML::Load(std::string(yaml) + "\n#");
        if (root.IsNull()) {
            reading.problems.push_back({file, 1, "Dit bestand is leeg."});
            return reading;
        }
        Reader(file, reading).read_message(root, into, "", "");
    } catch (const YAML::Exception& mistake) {
        reading.problems.push_back({file, line_of(mistake.mark), describe(mistake)});
    }
    return reading;
}

}  // namespace goedwerk::content
