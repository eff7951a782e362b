#include "app/config.h"

#include <gtest/gtest.h>

#include <array>

namespace goedwerk::app {
namespace {

std::filesystem::path keys_folder_for(const char* data_folder) {
    const std::array arguments{"goedwerk", "serve", "--data", data_folder};
    const auto parsed = parse(static_cast<int>(arguments.size()), arguments.data());
    EXPECT_FALSE(parsed.ends);
    return parsed.config.keys_folder;
}

TEST(Config, EachDataFolderHasItsOwnKeysFolderInMemory) {
    const auto folder = keys_folder_for("/srv/goedwerk");
    EXPECT_EQ(folder.parent_path(), "/dev/shm");
    EXPECT_EQ(folder, keys_folder_for("/srv/goedwerk/."));
    EXPECT_NE(folder, keys_folder_for("/srv/oefening"));
}

}  // namespace
}  // namespace goedwerk::app
