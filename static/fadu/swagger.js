/* The page that describes the open API: Swagger UI on our own description, read only. */
window.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("swagger");
  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    plugins: [() => ({ wrapComponents: { InfoContainer: () => () => null } })], // the page itself has the title
  });
});
