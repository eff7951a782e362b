#include "backplane/local/data_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include "base/limits.h"

namespace goedwerk::backplane {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view reason) {
    throw std::runtime_error("De gegevensmap " + path.string() + " " + std::string(reason));
}

[[noreturn]] void refuse_write(const std::filesystem::path& path, int error_number) {
    if (error_number == ENOSPC || error_number == EDQUOT) {
        refuse(path, "staat op een volle schijf. Maak ruimte vrij en start goedwerk opnieuw.");
    }
    refuse(path, std::string("kan niet worden beschreven (") + std::strerror(error_number) +
                     "). Geef de gebruiker van goedwerk schrijfrechten, of kies met --data een "
                     "andere map.");
}

void tighten(const std::filesystem::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) refuse_write(folder, errno);
    if (!S_ISDIR(status.st_mode)) refuse_write(folder, ENOTDIR);
    if (status.st_uid != ::geteuid() || (status.st_mode & S_ISVTX) != 0) {
        refuse(folder, "is niet alleen van goedwerk. Kies met --data een eigen map voor goedwerk.");
    }
    if ((status.st_mode & 0777) != 0700 && ::chmod(folder.c_str(), 0700) != 0) {
        refuse_write(folder, errno);
    }
}

}  // namespace

void prepare_data_folder(const std::filesystem::path& folder) {
    std::error_code ec;
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), ec);
    if (ec) refuse_write(folder, ec.value());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse_write(folder, errno);
    tighten(folder);
}

std::filesystem::path prepare_database_file(const std::filesystem::path& folder) {
    prepare_data_folder(folder);
    auto file = folder / "goedwerk.db";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) refuse_write(folder, errno);
    const bool tightened = ::fchmod(descriptor, 0600) == 0;
    const int error_number = errno;
    ::close(descriptor);
    if (!tightened) refuse_write(folder, error_number);
    return file;
}

void refuse_small_disk(const std::filesystem::path& folder) {
    constexpr auto megabyte = std::size_t{1024} * 1024;
    refuse(folder, "staat op een schijf die bijna vol is. Maak minstens " +
                       std::to_string(limits::reserve_bytes / megabyte) +
                       " MB vrij en start goedwerk opnieuw.");
}

Reserve::Reserve(const std::filesystem::path& data_folder) : path_(data_folder / "reserve") {
    std::error_code ec;
    const auto size = std::filesystem::file_size(path_, ec);
    is_there_ = !ec && size == limits::reserve_bytes;
}

bool Reserve::restore() {
    if (is_there_) return true;
    const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    is_there_ = ::posix_fallocate(descriptor, 0, limits::reserve_bytes) == 0;
    ::close(descriptor);
    if (!is_there_) ::unlink(path_.c_str());
    return is_there_;
}

bool Reserve::release() {
    if (!is_there_) return false;
    is_there_ = false;
    return ::unlink(path_.c_str()) == 0;
}

}  // namespace goedwerk::backplane
