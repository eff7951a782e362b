#include "app/static_files.h"

#include <sodium.h>
#include <zlib.h>

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "app/organisation.h"
#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::app {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string, std::less<>> content_types{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

constexpr const char* packed_extension = ".br";  // beside what it packs

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("Kan " + path.string() + " niet lezen.");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string gzip(const std::string& bytes) {
    z_stream stream{};
    constexpr int gzip_window_bits = 15 + 16;
    constexpr int memory_level = 9;
    CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window_bits, memory_level,
                       Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string etag(const std::string& bytes) {
    std::array<unsigned char, 16> hash;
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    std::array<char, 2 * sizeof hash + 1> hex;
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    std::string tag = "\"";
    tag.append(hex.data()).append("\"");
    return tag;
}

bool shrinks(const std::string& extension) {
    return extension != ".woff2" && extension != ".png";
}

std::string theme_of(const fs::path& path) {
    std::error_code ec;
    if (!fs::is_regular_file(path, ec)) return "/* geen eigen thema */\n";
    auto theme = read_file(path);
    if (theme.size() > limits::theme_bytes_max) {
        throw std::runtime_error(path.string() + " is te groot: hoogstens " +
                                 std::to_string(limits::theme_bytes_max / 1024) + " KiB.");
    }
    return theme;
}

edge::StaticFile make(const std::string& path, std::string bytes) {
    const auto extension = fs::path(path).extension().string();
    const auto type = content_types.find(extension);
    edge::StaticFile file;
    file.content_type = type == content_types.end() ? "application/octet-stream" : type->second;
    if (shrinks(extension)) file.gzip_bytes = gzip(bytes);
    // Names in /assets/ hold a hash of what they contain.
    const bool never_changes = path.starts_with("/assets/");
    if (!never_changes) file.etag = etag(bytes);
    file.cache_control = never_changes ? "public, max-age=31536000, immutable" : "no-cache";
    file.bytes = std::move(bytes);
    return file;
}

}  // namespace

edge::StaticFiles load_static_files(const fs::path& web_folder, const fs::path& data_folder) {
    edge::StaticFiles files;
    std::error_code ec;
    if (!fs::is_regular_file(web_folder / "index.html", ec)) {
        throw std::runtime_error(
            "In " + web_folder.string() +
            " staan geen webpagina's. Bouw ze met: npm run build (in web-client).");
    }
    for (const auto& entry : fs::recursive_directory_iterator(web_folder)) {
        if (!entry.is_regular_file()) continue;
        const auto path = "/" + fs::relative(entry.path(), web_folder).generic_string();
        if (entry.path().extension() == packed_extension) continue;
        auto& file = files[path == "/index.html" ? "/" : path];
        file = make(path, read_file(entry.path()));
        const auto packed = fs::path(entry.path()) += packed_extension;
        if (fs::is_regular_file(packed, ec)) file.brotli_bytes = read_file(packed);
    }
    const auto security = data_folder / "security.txt";
    if (fs::is_regular_file(security, ec)) {
        files["/.well-known/security.txt"] = make("/.well-known/security.txt", read_file(security));
    }
    files["/organisatie.txt"] =
        make("/organisatie.txt", organisation_facts(data_folder / "organisatie.txt"));
    files["/thema.css"] = make("/thema.css", theme_of(data_folder / "thema.css"));
    return files;
}

}  // namespace goedwerk::app
