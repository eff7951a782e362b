// Whom people of this organisation can turn to: organisatie.txt in the data folder, which the help
// page shows (web-client/src/screens/help/Contact.tsx).
//
// OF1  A line is `key: value`, empty, or begins with #. Keys: naam, vragen, vertrouwenspersoon,
//      integriteit, privacy, toegankelijkheid, verklaring; each at most once, with one line of at
//      most limits::organisation_value_characters_max characters (base/text.h).
// OF2  Anything else stops the start, with the file, the line and what to change: a wrong number of
//      a confidant is worse than none.
#pragma once

#include <filesystem>
#include <string>

namespace goedwerk::app {

// The lines that count, each `key: value\n`, in the order of the file. No file: nothing. Throws
// std::runtime_error with one Dutch sentence for the administrator (OF2).
std::string organisation_facts(const std::filesystem::path& file);

}  // namespace goedwerk::app
