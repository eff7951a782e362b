#include "app/config.h"

#include <unistd.h>
#include <zlib.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "app/version.h"

namespace goedwerk::app {
namespace {

std::filesystem::path default_data_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"))
        return std::filesystem::path(state) / "goedwerk";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home == nullptr ? "." : home) / ".local/state/goedwerk";
}

CLI::Option* add_option(CLI::App& serve, const char* name, auto& value, const char* environment,
                        const char* text) {
    return serve.add_option(name, value, text)->envname(environment);
}

void add_redis(CLI::App& serve, Config& config) {
    auto* const one = add_option(
        serve, "--redis", config.redis, "GOEDWERK_REDIS",
        "Redis 7 (HOST:POORT of pad van een socket) in plaats van een bestand in --data");
    add_option(serve, "--redis-user", config.redis_user, "GOEDWERK_REDIS_USER",
               "Gebruiker bij Redis");
    add_option(serve, "--redis-password-file", config.redis_password_file,
               "GOEDWERK_REDIS_PASSWORD_FILE", "Bestand met het wachtwoord voor Redis");
    add_option(serve, "--redis-prefix", config.redis_prefix, "GOEDWERK_REDIS_PREFIX",
               "Begin van alle sleutels in Redis");
    add_option(serve, "--redis-sentinel", config.redis_sentinels, "GOEDWERK_REDIS_SENTINEL",
               "Sentinel (HOST:POORT) die weet waar Redis is, in plaats van --redis; mag vaker")
        ->delimiter(',')
        ->excludes(one);
    add_option(serve, "--redis-master", config.redis_master, "GOEDWERK_REDIS_MASTER",
               "Naam van de hoofdserver bij de Sentinels");
    add_option(serve, "--redis-sentinel-user", config.redis_sentinel_user,
               "GOEDWERK_REDIS_SENTINEL_USER", "Gebruiker bij de Sentinels");
    add_option(serve, "--redis-sentinel-password-file", config.redis_sentinel_password_file,
               "GOEDWERK_REDIS_SENTINEL_PASSWORD_FILE",
               "Bestand met het wachtwoord voor de Sentinels");
    add_option(serve, "--redis-replicas", config.redis_replicas, "GOEDWERK_REDIS_REPLICAS",
               "Kopieën van Redis die een antwoord ook hebben voor het bevestigd wordt")
        ->check(CLI::Range(0U, limits::redis_replicas_max));
}

void add_serve(CLI::App& cli, Config& config) {
    auto& serve = *cli.add_subcommand("serve", "Start de server");
    const auto option = [&serve](const char* name, auto& value, const char* environment,
                                 const char* text) {
        add_option(serve, name, value, environment, text);
    };
    option("--bind", config.bind, "GOEDWERK_BIND", "Adres waarop de server luistert");
    option("--port", config.port, "GOEDWERK_PORT", "Poort; 0 is een vrije poort");
    option("--metrics-port", config.metrics_port, "GOEDWERK_METRICS_PORT",
           "Poort voor /metrics, alleen op deze machine");
    option("--data", config.data_folder, "GOEDWERK_DATA", "Map voor de gegevens");
    option("--keys", config.keys_folder, "GOEDWERK_KEYS",
           "Map in het geheugen (tmpfs) voor sleutels van open vragen");
    option("--web", config.web_folder, "GOEDWERK_WEB", "Map met de gebouwde webpagina's");
    option("--content", config.content_folder, "GOEDWERK_CONTENT",
           "Map met programma's en casussen");
    option("--public-url", config.public_urls, "GOEDWERK_PUBLIC_URL",
           "Adres voor deelnemers; mag vaker");
    option("--proxy", config.proxies, "GOEDWERK_PROXY", "Adres van een reverse proxy; mag vaker");
    add_redis(serve, config);
    option("--cluster-key-file", config.cluster_key_file, "GOEDWERK_CLUSTER_KEY_FILE",
           "Bestand met de sleutel die alle servers op een Redis delen");
    option("--room-phones-max", config.room_phones_max, "GOEDWERK_ROOM_PHONES_MAX",
           "Telefoons per bijeenkomst");
    serve
        .add_option("--keep-days", config.keep_days,
                    "Dagen na de laatste bijeenkomst; dan wist de server alles ervan")
        ->envname("GOEDWERK_KEEP_DAYS")
        ->check(CLI::Range(1U, limits::keep_days_max));
    serve.add_flag("--keys-on-disk", config.keys_on_disk,
                   "Sleutels mogen op schijf staan (minder veilig)");
    serve.add_flag("--demo", config.demo, "Open een oefening met 12 virtuele deelnemers");
    serve.add_flag("--print-link", config.print_link, "Druk een nieuwe link voor de begeleider af");
    serve.callback([&config] { config.command = Command::serve; });
}

void add_check(CLI::App& cli, Config& config) {
    auto& check = *cli.add_subcommand("check", "Kijk iets na");
    check.require_subcommand(1);
    auto& content = *check.add_subcommand("content", "Kijk programma's en casussen na");
    content.add_option("folder", config.content_folder, "Map met programma's en casussen");
    content.callback([&config] { config.command = Command::check_content; });
}

// One for each data folder, since a server removes keys that no question of its own needs.
std::filesystem::path keys_folder_of(const std::filesystem::path& data_folder) {
    std::error_code ec;
    auto place = std::filesystem::weakly_canonical(data_folder, ec).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    const auto name = place.string();
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(name.data()), static_cast<uInt>(name.size()));
    return "/dev/shm/goedwerk-" + std::to_string(getuid()) + "-" + std::to_string(sum);
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
    Parsed parsed;
    auto& config = parsed.config;
    config.data_folder = default_data_folder();
    CLI::App cli("Goed Werk Live: server voor bijeenkomsten over goed werk");
    cli.set_version_flag("--version", std::string("goedwerk ") + version);
    cli.require_subcommand(1);
    add_serve(cli, config);
    add_check(cli, config);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& mistake) {
        parsed.ends = true;
        parsed.exit_code = cli.exit(mistake) == 0 ? 0 : 2;
    }
    if (config.keys_folder.empty()) config.keys_folder = keys_folder_of(config.data_folder);
    return parsed;
}

}  // namespace goedwerk::app
