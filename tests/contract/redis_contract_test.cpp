#include <type_traits>

#include "contract/answer_box_contract.h"
#include "contract/bus_contract.h"
#include "contract/copy_vault_contract.h"
#include "contract/redis_house.h"
#include "contract/room_log_contract.h"

namespace goedwerk::backplane::test {
namespace {

using Houses = ::testing::Types<RedisLines, RedisAnew>;

struct HouseName {
    template <class T>
    static std::string GetName(int) {
        return std::is_same_v<T, RedisAnew> ? "RedisAnew" : "RedisLines";
    }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Redis, RoomLogContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Redis, AnswerBoxContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Redis, CopyVaultContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Redis, BusContract, Houses, HouseName);

}  // namespace
}  // namespace goedwerk::backplane::test
