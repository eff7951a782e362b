#include "content/language_pair.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/check.h"

namespace goedwerk::content {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

bool may_differ(const FieldDescriptor& field) {
    return field.name() == "language" || field.name() == "examples";
}

bool same_in_both(const FieldDescriptor& field) {
    static constexpr std::array names{"id", "case_id", "repeats", "takes_from", "recalls"};
    return std::find(names.begin(), names.end(), field.name()) != names.end();
}

class PairCheck final {
  public:
    PairCheck(const std::string& original_file, Checker& checker)
        : differs_("Anders dan in " + original_file + ": "), checker_(checker) {}

    void compare(const Message& here, const Message& there, const std::string& path) {
        const auto& type = *here.GetDescriptor();
        for (int at = 0; at < type.oneof_decl_count(); ++at) {
            compare_arms(here, there, *type.oneof_decl(at), path);
        }
        for (int at = 0; at < type.field_count(); ++at) {
            const auto& field = *type.field(at);
            if (may_differ(field) || field.containing_oneof() != nullptr) continue;
            const auto place = path.empty() ? field.name() : path + "/" + field.name();
            if (field.is_repeated()) {
                compare_lists(here, there, field, place);
            } else {
                compare_values(here, there, field, place);
            }
        }
    }

  private:
    void compare_arms(const Message& here, const Message& there, const OneofDescriptor& oneof,
                      const std::string& path) {
        const auto* arm = here.GetReflection()->GetOneofFieldDescriptor(here, &oneof);
        const auto* other = there.GetReflection()->GetOneofFieldDescriptor(there, &oneof);
        if (arm != other) {
            checker_.add(path, differs_ + "hier staat een andere soort activiteit.");
        } else if (arm != nullptr) {
            compare_values(here, there, *arm, path + "/" + arm->name());
        }
    }

    void compare_lists(const Message& here, const Message& there, const FieldDescriptor& field,
                       const std::string& path) {
        const auto& reflection = *here.GetReflection();
        const auto count = reflection.FieldSize(here, &field);
        const auto other = reflection.FieldSize(there, &field);
        if (count != other) {
            checker_.add(path, differs_ + "bij '" + field.name() + "' is het aantal hier " +
                                   std::to_string(count) + ", daar " + std::to_string(other) + ".");
            return;
        }
        if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
        for (int at = 0; at < count; ++at) {
            compare(reflection.GetRepeatedMessage(here, &field, at),
                    reflection.GetRepeatedMessage(there, &field, at),
                    path + "/" + std::to_string(at));
        }
    }

    void compare_values(const Message& here, const Message& there, const FieldDescriptor& field,
                        const std::string& path) {
        const auto& reflection = *here.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            compare(reflection.GetMessage(here, &field), reflection.GetMessage(there, &field),
                    path);
        } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
            compare_texts(reflection.GetString(here, &field), reflection.GetString(there, &field),
                          field, path);
        } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
            expect_equal(reflection.GetUInt32(here, &field) == reflection.GetUInt32(there, &field),
                         field, path);
        } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
            expect_equal(reflection.GetBool(here, &field) == reflection.GetBool(there, &field),
                         field, path);
        } else {
            CHECK(field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM);
            expect_equal(
                reflection.GetEnumValue(here, &field) == reflection.GetEnumValue(there, &field),
                field, path);
        }
    }

    void compare_texts(const std::string& here, const std::string& there,
                       const FieldDescriptor& field, const std::string& path) {
        if (same_in_both(field)) {
            expect_equal(here == there, field, path);
        } else {
            checker_.expect(
                here.empty() == there.empty(), path,
                differs_ + "'" + field.name() + "' is maar in één van de twee talen ingevuld.");
        }
    }

    void expect_equal(bool equal, const FieldDescriptor& field, const std::string& path) {
        checker_.expect(equal, path,
                        differs_ + "'" + field.name() + "' hoort in beide talen gelijk te zijn.");
    }

    const std::string differs_;
    Checker& checker_;
};

}  // namespace

void check_same_structure(const Message& translated, const Message& original,
                          const std::string& original_file, Checker& checker) {
    PairCheck(original_file, checker).compare(translated, original, "");
}

}  // namespace goedwerk::content
