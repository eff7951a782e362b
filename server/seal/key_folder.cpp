// Files. All numbers are little-endian.
//
//   key   = "GWK1" key(32) sum(16)                        <box>.key
//   clock = "GWC1" started_ms(8) deadline_ms(8) sum(16)   <room>.clock
//   sum   = BLAKE2b-128 of all before it: a file that was cut or changed counts as damaged
//
// "<name>.new" is a file that was not finished.
#include "seal/key_folder.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::seal {
namespace {

constexpr std::size_t sum_bytes = 16;
constexpr std::string_view key_mark = "GWK1";
constexpr std::string_view clock_mark = "GWC1";
constexpr std::string_view key_suffix = ".key";
constexpr std::string_view unfinished_suffix = ".new";
constexpr std::size_t box_digits_max = 64;

class Descriptor final {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    const int number_;
};

// F4
std::string key_name(const BoxId& box) {
    CHECK(!box.value.empty() && box.value.size() <= box_digits_max);
    CHECK(box.value.find_first_not_of("0123456789abcdef") == std::string::npos);
    return box.value + std::string(key_suffix);
}

std::string clock_name(const RoomId& room) {
    CHECK(!room.value.empty() && room.value.size() <= limits::room_code_signs);
    CHECK(room.value.find_first_not_of(limits::room_code_alphabet) == std::string::npos);
    return room.value + ".clock";
}

template <std::size_t ContentBytes>
struct Sealed {
    static constexpr std::size_t size = key_mark.size() + ContentBytes + sum_bytes;
    Secret<size> file;

    std::span<unsigned char, ContentBytes> content() {
        return std::span<unsigned char, ContentBytes>(file.writable().data() + key_mark.size(),
                                                      ContentBytes);
    }
    std::array<unsigned char, sum_bytes> sum() const {
        std::array<unsigned char, sum_bytes> bytes;
        crypto_generichash(bytes.data(), bytes.size(), file.bytes().data(), size - sum_bytes,
                           nullptr, 0);
        return bytes;
    }
    void finish(std::string_view mark) {
        std::memcpy(file.writable().data(), mark.data(), key_mark.size());
        const auto bytes = sum();
        std::memcpy(file.writable().data() + size - sum_bytes, bytes.data(), sum_bytes);
    }
    bool is_whole(std::string_view mark) const {
        const auto bytes = sum();
        return std::memcmp(file.bytes().data(), mark.data(), key_mark.size()) == 0 &&
               std::memcmp(file.bytes().data() + size - sum_bytes, bytes.data(), sum_bytes) == 0;
    }
};
using KeyFile = Sealed<32>;
using ClockFile = Sealed<16>;

bool write_all(int descriptor, std::span<const unsigned char> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

// False: not there, or not exactly as long as `bytes`.
bool read_exactly(const std::filesystem::path& path, std::span<unsigned char> bytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.is_open()) return false;
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return false;
    if (static_cast<std::size_t>(status.st_size) != bytes.size()) return false;
    while (!bytes.empty()) {
        const auto taken = ::read(file.number(), bytes.data(), bytes.size());
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(taken));
    }
    return true;
}

// F3. False: the file may still be there.
bool wipe(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.is_open() && errno == ENOENT) return true;
    if (file.is_open()) {
        struct stat status {};
        std::array<unsigned char, 512> zeros{};
        if (::fstat(file.number(), &status) == 0) {
            auto left = static_cast<std::size_t>(status.st_size);
            while (left > 0) {
                const auto part = std::min(left, zeros.size());
                if (!write_all(file.number(), std::span(zeros).first(part))) break;
                left -= part;
            }
            ::fdatasync(file.number());
        }
    }
    return ::unlink(path.c_str()) == 0 || errno == ENOENT;
}

// F2
bool replace(const std::filesystem::path& path, std::span<const unsigned char> bytes) {
    auto unfinished = path;
    unfinished += unfinished_suffix;
    if (!wipe(unfinished)) return false;
    const Descriptor file(
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    const bool written = file.is_open() && ::fchmod(file.number(), 0600) == 0 &&
                         write_all(file.number(), bytes) && ::fsync(file.number()) == 0 &&
                         ::rename(unfinished.c_str(), path.c_str()) == 0;
    if (!written) {
        log::error("key_folder_write_failed", {{"reason", std::strerror(errno)}});
        wipe(unfinished);
    }
    return written;
}

void erase_file(const std::filesystem::path& path) {
    auto unfinished = path;
    unfinished += unfinished_suffix;
    const bool gone = wipe(path);
    const bool rest_gone = wipe(unfinished);
    if (!gone || !rest_gone) {
        log::error("key_folder_erase_failed", {{"reason", std::strerror(errno)}});
    }
}

void put_number(std::span<unsigned char, 8> bytes, std::uint64_t number) {
    for (auto& byte : bytes) {
        byte = static_cast<unsigned char>(number & 0xFF);
        number >>= 8;
    }
}

std::uint64_t take_number(std::span<const unsigned char, 8> bytes) {
    std::uint64_t number = 0;
    for (std::size_t index = bytes.size(); index > 0; --index) {
        number = number << 8 | bytes[index - 1];
    }
    return number;
}

bool is_in_memory(int folder) {
    struct statfs status {};
    if (::fstatfs(folder, &status) != 0) return false;
    const auto magic = static_cast<std::uint64_t>(status.f_type);
    return magic == TMPFS_MAGIC || magic == RAMFS_MAGIC;
}

[[noreturn]] void refuse(const std::filesystem::path& folder, std::string_view reason) {
    throw std::runtime_error("De sleutelmap " + folder.string() + " " + std::string(reason));
}

// F1
void inspect(const std::filesystem::path& folder, bool disk_allowed) {
    const Descriptor opened(
        ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!opened.is_open()) {
        refuse(folder, "kan niet worden geopend. Kies met --keys een map die van goedwerk is.");
    }
    struct stat status {};
    if (::fstat(opened.number(), &status) != 0 || status.st_uid != ::geteuid()) {
        refuse(folder, "is van een andere gebruiker. Kies met --keys een map die van goedwerk is.");
    }
    if ((status.st_mode & 0777) != 0700) {
        refuse(folder,
               "mag alleen voor goedwerk zelf open zijn. Voer uit: chmod 700 " + folder.string());
    }
    if (!disk_allowed && !is_in_memory(opened.number())) {
        refuse(folder,
               "staat op een schijf. Sleutels mogen alleen in het geheugen staan: kies met --keys "
               "een map op tmpfs, bijvoorbeeld onder /dev/shm.");
    }
}

void wipe_unfinished(const std::filesystem::path& folder) {
    std::error_code ec;
    for (std::filesystem::directory_iterator file(folder, ec), end; !ec && file != end;
         file.increment(ec)) {
        if (file->path().extension() == unfinished_suffix) wipe(file->path());
    }
}

}  // namespace

KeyFolder KeyFolder::open(const std::filesystem::path& folder, bool disk_allowed) {
    CHECK(sodium_init() >= 0);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        refuse(folder, std::string("kan niet worden gemaakt (") + std::strerror(errno) +
                           "). Kies met --keys een andere map.");
    }
    inspect(folder, disk_allowed);
    wipe_unfinished(folder);
    return KeyFolder(folder);
}

Result<void> KeyFolder::store(const BoxId& box, const QuestionKey& key) {
    KeyFile file;
    std::ranges::copy(key.raw().bytes(), file.content().begin());
    file.finish(key_mark);
    if (!replace(folder_ / key_name(box), file.file.bytes())) {
        return reject(proto::ERROR_CODE_UNAVAILABLE);
    }
    return {};
}

std::optional<QuestionKey> KeyFolder::load(const BoxId& box) const {
    KeyFile file;
    const auto path = folder_ / key_name(box);
    if (!read_exactly(path, file.file.writable()) || !file.is_whole(key_mark)) return std::nullopt;
    return QuestionKey(Secret<32>(file.content()));
}

void KeyFolder::erase(const BoxId& box) {
    erase_file(folder_ / key_name(box));
}

void KeyFolder::erase_all_but(const std::set<BoxId>& needed) {
    std::error_code ec;
    for (std::filesystem::directory_iterator file(folder_, ec), end; !ec && file != end;
         file.increment(ec)) {
        const bool is_key = file->path().extension() == key_suffix;
        if (is_key && !needed.contains(BoxId{file->path().stem().string()})) {
            log::warn("key_without_question_erased");
            wipe(file->path());
        }
    }
}

Result<void> KeyFolder::store_clock(const RoomId& room, RoomClock clock) {
    ClockFile file;
    put_number(file.content().first<8>(), clock.started_ms);
    put_number(file.content().last<8>(), clock.deadline_ms);
    file.finish(clock_mark);
    if (!replace(folder_ / clock_name(room), file.file.bytes())) {
        return reject(proto::ERROR_CODE_UNAVAILABLE);
    }
    return {};
}

RoomClock KeyFolder::load_clock(const RoomId& room) const {
    ClockFile file;
    const auto path = folder_ / clock_name(room);
    if (!read_exactly(path, file.file.writable()) || !file.is_whole(clock_mark)) return {};
    return {.started_ms = take_number(file.content().first<8>()),
            .deadline_ms = take_number(file.content().last<8>())};
}

void KeyFolder::erase_clock(const RoomId& room) {
    erase_file(folder_ / clock_name(room));
}

}  // namespace goedwerk::seal
