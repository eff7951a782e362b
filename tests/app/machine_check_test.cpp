#include "app/machine_check.h"

#include <gtest/gtest.h>

namespace goedwerk::app {
namespace {

TEST(MachineCheck, C1_SwapIsSeen) {
    const std::string heading = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    EXPECT_FALSE(swap_is_on(heading));
    EXPECT_FALSE(swap_is_on(""));
    EXPECT_TRUE(swap_is_on(heading + "/dev/dm-1  partition\t8388604\t\t0\t\t-2\n"));
}

TEST(MachineCheck, C2_NetworkFileSystemsAreSeen) {
    constexpr std::uint64_t nfs = 0x6969;
    constexpr std::uint64_t smb2 = 0xFE534D42;
    constexpr std::uint64_t ext4 = 0xEF53;
    constexpr std::uint64_t tmpfs = 0x01021994;
    EXPECT_TRUE(is_network_file_system(nfs));
    EXPECT_TRUE(is_network_file_system(smb2));
    EXPECT_FALSE(is_network_file_system(ext4));
    EXPECT_FALSE(is_network_file_system(tmpfs));
}

}  // namespace
}  // namespace goedwerk::app
