// The embedded backplane as a house: on a file in a folder of its own, or in memory.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

#include "backplane/local/local_backplane.h"
#include "contract/house.h"
#include "contract/running.h"

namespace goedwerk::backplane::test {

class SqliteFile final {
  public:
    static constexpr bool survives_restart = true;

    SqliteFile() : SqliteFile(std::filesystem::current_path()) {}
    explicit SqliteFile(const std::filesystem::path& parent) : scratch_(parent) { restart(); }
    net::io_context& loop() { return running_->loop(); }
    Backplane& doors() { return running_->doors(); }
    runtime::StoreThread& store_thread() { return running_->store_thread(); }
    std::filesystem::path folder() const { return scratch_.path() / "data"; }
    void stop() { running_.reset(); }
    void restart() {
        running_.reset();
        running_.emplace(make_local_backplane,
                         LocalConfig{.data_folder = folder(), .in_memory = false});
    }

  private:
    Scratch scratch_;
    std::optional<Running> running_;
};

class SqliteMemory final {
  public:
    static constexpr bool survives_restart = false;

    net::io_context& loop() { return running_.loop(); }
    Backplane& doors() { return running_.doors(); }
    void restart() { throw std::logic_error("memory does not survive a restart"); }

  private:
    Running running_{make_local_backplane, LocalConfig{.data_folder = {}, .in_memory = true}};
};

static_assert(House<SqliteFile> && House<SqliteMemory>);

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

inline std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        number = number << 8 | static_cast<unsigned char>(bytes[at + index]);
    }
    return number;
}

// Commits in a write-ahead log, by its format (https://www.sqlite.org/fileformat.html, 4.1): a
// header of 32 bytes, then frames of 24 bytes and a page; a frame that ends a commit has the size
// of the database at byte 4.
inline std::size_t commits_in(const std::filesystem::path& log) {
    const auto bytes = bytes_of(log);
    if (bytes.size() < 32) return 0;
    const auto salt = bytes.substr(16, 8);
    const std::size_t frame_bytes = 24 + big_endian(bytes, 8);
    std::size_t commits = 0;
    for (std::size_t at = 32; at + frame_bytes <= bytes.size(); at += frame_bytes) {
        if (bytes.substr(at + 8, 8) != salt) break;
        if (big_endian(bytes, at + 4) != 0) ++commits;
    }
    return commits;
}

}  // namespace goedwerk::backplane::test
