// Two outcomes say the same when their canonical texts are equal: handles, and the order of texts
// and notes, are drawn by chance; counts are not.
#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace goedwerk::test {

// `left_out`: names of fields, wherever they stand.
inline std::string canonical(const google::protobuf::Message& message,
                             const std::set<std::string>& left_out = {"handle"}) {
    using Field = google::protobuf::FieldDescriptor;
    const auto& reflection = *message.GetReflection();
    std::vector<const Field*> fields;
    reflection.ListFields(message, &fields);
    std::string all;
    for (const auto* field : fields) {
        if (left_out.contains(field->name())) continue;
        const bool is_text = field->type() == Field::TYPE_STRING;
        const bool is_message = field->type() == Field::TYPE_MESSAGE;
        const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        std::vector<std::string> values;
        for (int at = 0; at < count; ++at) {
            const int index = field->is_repeated() ? at : -1;
            if (is_message) {
                const auto& part = field->is_repeated()
                                       ? reflection.GetRepeatedMessage(message, field, at)
                                       : reflection.GetMessage(message, field);
                values.push_back("{" + canonical(part, left_out) + "}");
            } else {
                google::protobuf::TextFormat::PrintFieldValueToString(message, field, index,
                                                                      &values.emplace_back());
            }
        }
        if (is_text || is_message) std::sort(values.begin(), values.end());
        all += field->name() + ":";
        for (const auto& value : values) all += " " + value;
        all += "\n";
    }
    return all;
}

}  // namespace goedwerk::test
