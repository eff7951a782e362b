#include "app/organisation.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "base/limits.h"

namespace goedwerk::app {
namespace {

namespace fs = std::filesystem;

class Organisations : public testing::Test {
  protected:
    Organisations() { fs::create_directories(folder_); }
    ~Organisations() override { fs::remove_all(folder_); }

    fs::path write(const std::string& text) const {
        std::ofstream(folder_ / "organisatie.txt") << text;
        return folder_ / "organisatie.txt";
    }
    std::string refusal(const std::string& text) const {
        try {
            organisation_facts(write(text));
        } catch (const std::runtime_error& reason) {
            return reason.what();
        }
        return "";
    }

  private:
    const fs::path folder_ =
        fs::temp_directory_path() / ("goedwerk-organisation-" + std::to_string(getpid()));
};

TEST_F(Organisations, OF1_FactsInTheOrderOfTheFile) {
    EXPECT_EQ(organisation_facts(write("# Van ons\n\n privacy :  fg@voorbeeld.nl \r\n"
                                       "vertrouwenspersoon: José, kamer 3: di en do\n")),
              "privacy: fg@voorbeeld.nl\nvertrouwenspersoon: José, kamer 3: di en do\n");
    EXPECT_EQ(organisation_facts("/nowhere/organisatie.txt"), "");
}

TEST_F(Organisations, OF2_AMistakeSaysWhereAndWhatToDo) {
    EXPECT_NE(refusal("naam: X\ntelefoon: 1\n").find("regel 2: Begin met een van deze woorden"),
              std::string::npos);
    EXPECT_NE(refusal("zomaar wat\n").find("regel 1: Begin met"), std::string::npos);
    EXPECT_NE(refusal("naam: X\nnaam: Y\n").find("regel 2: Dit woord staat er al."),
              std::string::npos);
    EXPECT_NE(refusal("naam:\n").find("hoort één regel tekst"), std::string::npos);
    EXPECT_NE(refusal("naam: \xff\xfe\n").find("hoort één regel tekst"), std::string::npos);
    const std::string longest(limits::organisation_value_characters_max, 'x');
    EXPECT_EQ(refusal("naam: " + longest), "");
    EXPECT_NE(refusal("naam: x" + longest), "");
    EXPECT_NE(refusal(std::string(limits::organisation_lines_max + 1, '\n')), "");
}

}  // namespace
}  // namespace goedwerk::app
