package org.councilregistry.app.problem;

import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What Tomcat itself refuses, such as a path with raw brackets, is told as a problem too. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // The valve that is added last is the first to see a response on its way out.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    private static final class ProblemValve extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                PrintWriter writer = response.getReporter();
                if (writer != null) {
                    writer.write(RegistryJson.mapper()
                            .writeValueAsString(Problems.body(
                                    HttpStatusCode.valueOf(status),
                                    "http",
                                    status == 400
                                            ? "The request is not well-formed HTTP; in a path or a query, other characters"
                                                    + " than letters, digits and -._~ must be percent-encoded."
                                            : null)));
                    response.finishResponse();
                }
            } catch (IOException e) {
                // Nobody is there any more to be told.
            }
        }
    }
}
