package io.delivrd.web.misfit.templates;

import org.thymeleaf.ITemplateEngine;

record RendersPages(ITemplateEngine engine) {}
