#include "contract/answer_box_contract.h"
#include "contract/bus_contract.h"
#include "contract/copy_vault_contract.h"
#include "contract/room_log_contract.h"
#include "contract/sqlite_house.h"

namespace goedwerk::backplane::test {
namespace {

using Houses = ::testing::Types<SqliteFile, SqliteMemory>;

struct HouseName {
    template <class T>
    static std::string GetName(int) {
        return T::survives_restart ? "SqliteFile" : "SqliteMemory";
    }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Local, RoomLogContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Local, AnswerBoxContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Local, CopyVaultContract, Houses, HouseName);
INSTANTIATE_TYPED_TEST_SUITE_P(Local, BusContract, Houses, HouseName);

}  // namespace
}  // namespace goedwerk::backplane::test
