import java.nio.file.*;
import java.util.*;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.node.*;
import org.elasticsearch.plugins.PluginsLoader;

/** One Elasticsearch node: MODULES HOME key=value... It ends with whoever holds its standard input. */
public class ElasticsearchNode {
  public static void main(String[] args) throws Exception {
    Path modules = Path.of(args[0]), home = Path.of(args[1]), config = Files.createDirectories(home.resolve("config"));
    Settings.Builder settings = Settings.builder().put("path.home", home).put("path.data", home.resolve("data"));
    for (String arg : List.of(args).subList(2, args.length)) {
      String[] pair = arg.split("=", 2);
      if (pair[1].contains(",")) settings.putList(pair[0], pair[1].split(","));
      else settings.put(pair[0], pair[1]);
    }
    String name = home.getFileName().toString();
    LogConfigurator.setNodeName(name);
    LogConfigurator.configureESLogging();
    var environment = InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> name);
    var bundles = PluginsLoader.loadModulesBundles(modules);
    new Node(environment, PluginsLoader.createPluginsLoader(bundles, Set.of(), Map.of(), false)).start();
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
