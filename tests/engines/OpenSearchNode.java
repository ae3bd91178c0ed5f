import java.nio.file.*;
import java.util.*;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.transport.Netty4ModulePlugin;

/** One OpenSearch node: MODULES HOME key=value... It ends with whoever holds its standard input. */
public class OpenSearchNode {
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[1]), config = Files.createDirectories(home.resolve("config"));
    Settings.Builder settings = Settings.builder().put("path.home", home).put("path.data", home.resolve("data"));
    for (String arg : List.of(args).subList(2, args.length)) {
      String[] pair = arg.split("=", 2);
      if (pair[1].contains(",")) settings.putList(pair[0], pair[1].split(","));
      else settings.put(pair[0], pair[1]);
    }
    String name = home.getFileName().toString();
    LogConfigurator.setNodeName(name);
    LogConfigurator.configureWithoutConfig(settings.build());
    var environment = InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> name);
    new OpenSearchRunnerNode(environment, List.of(Netty4ModulePlugin.class)).start();
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
