#include "linkage/copier.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "support/server_process.h"

namespace goedwerk::test {
namespace {

constexpr std::chrono::milliseconds copy_interval(100);

}  // namespace

std::vector<Copy> files_now(const std::vector<std::filesystem::path>& roots) {
    std::vector<Copy> found;
    std::error_code ignored;
    for (const auto& root : roots) {
        if (std::filesystem::is_regular_file(root, ignored)) {
            found.push_back({root.filename().string(), read_file(root)});
            continue;
        }
        for (std::filesystem::recursive_directory_iterator entry(root, ignored), end; entry != end;
             entry.increment(ignored)) {
            if (!entry->is_regular_file(ignored)) continue;
            found.push_back({entry->path().filename().string(), read_file(entry->path())});
        }
    }
    return found;
}

Copier::Copier(std::vector<std::filesystem::path> roots)
    : roots_(std::move(roots)), thread_([this] { run(); }) {}
Copier::~Copier() {
    stop();
}

void Copier::take() {
    auto found = files_now(roots_);
    const std::lock_guard lock(mutex_);
    for (auto& copy : found) {
        if (seen_.insert(copy.name + '\0' + copy.bytes).second) copies_.push_back(std::move(copy));
    }
}

void Copier::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

std::vector<Copy> Copier::copies() {
    const std::lock_guard lock(mutex_);
    return copies_;
}

void Copier::run() {
    while (true) {
        take();
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, copy_interval, [this] { return stopping_; })) return;
    }
}

}  // namespace goedwerk::test
